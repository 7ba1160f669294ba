import type { Fault } from './spoilers.ts'

/** What the client accepts, and what it sends along. */
export const negotiation: readonly Fault[] = [
  {
    id: 'any-accept',
    class: 'validation',
    what: 'The Accept header is not looked at: there is no 406.',
    spoil: parts => ({ ...parts, acceptsJson: () => true }),
  },
  {
    id: 'accept-quality-ignored',
    class: 'validation',
    what: 'A quality of 0 in Accept is not looked at.',
    spoil: parts => ({
      ...parts,
      acceptsJson: header => parts.acceptsJson(header.replace(/;\s*q=0(\.0*)?/g, '')),
    }),
  },
  {
    id: 'accept-wildcard-refused',
    class: 'validation',
    what: 'An Accept of application/* is refused with 406.',
    spoil: parts => ({
      ...parts,
      acceptsJson: header => parts.acceptsJson(header.replaceAll('application/*', 'application/none')),
    }),
  },
  {
    id: 'large-body-accepted',
    class: 'validation',
    what: 'A body of more than 1 MB is accepted.',
    spoil: parts => ({
      ...parts,
      judgeBody: body => {
        const problem = parts.judgeBody(body)
        return problem === 'too-large' ? undefined : problem
      },
    }),
  },
]
