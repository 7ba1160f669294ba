import type { Ask } from '../nouns.ts'
import { VERSIONS } from '../parameters.ts'
import { ALL, bodyOf, type Fault, headersAs } from './spoilers.ts'

const [, ...FORMER] = VERSIONS
/** What Express takes unless told. */
const HUNDRED_KB = 100 * 1024

const isFormer = (ask: Ask | undefined): boolean => FORMER.includes(ask?.header('x-rutter-version')[0] ?? '')

/** How refusals break sentences that were drawn by lot. */
export const drawnRefusals: readonly Fault[] = [
  {
    id: 'bodies-stop-at-100-kb',
    class: 'status',
    what: 'The parser of bodies has its own limit, 100 KB: a larger body is 413, though it is under 1 MB.',
    spoil: parts => ({
      ...parts,
      judgeBody: body => (body.size > HUNDRED_KB ? 'too-large' : parts.judgeBody(body)),
    }),
  },
  {
    id: 'former-versions-have-former-errors',
    class: 'error-bodies',
    what: 'The three members of errors came with the newest version: with any other an error has error alone; all versions are the same.',
    spoil: bodyOf(ALL, (body, _failure, ask) => (isFormer(ask) ? { error: body.error_message } : body)),
  },
  {
    id: 'challenge-for-bearer-before-basic',
    class: 'headers',
    what: 'The framework challenges for each scheme that it knows: WWW-Authenticate begins with Bearer, and names Basic behind it.',
    spoil: headersAs(({ 'WWW-Authenticate': challenge, ...headers }) =>
      challenge === undefined
        ? headers
        : { ...headers, 'WWW-Authenticate': `Bearer realm="Rutter", ${challenge}` },
    ),
  },
  {
    id: 'method-refused-without-words',
    class: 'error-bodies',
    what: 'The exception of a wrong method is thrown without a message: the error_message of a 405 is empty.',
    spoil: bodyOf(['method-unknown'], body => ({ ...body, error_message: '' })),
  },
]
