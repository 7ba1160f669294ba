import { createGroup } from '../asking.ts'
import { readDraft } from '../body-members.ts'
import { type Problem, wrong } from '../model.ts'
import { type ShownFault, seed } from './seed.ts'

const bodies = seed('error-bodies')

const tooShort = (problem: Problem): Problem => ({
  ...problem,
  kind: 'member-too-short',
  title: 'is too short (minimum is 1 character)',
  detail: problem.detail.replace(problem.title, 'is too short (minimum is 1 character)'),
  meta: { error: 'too_short', count: 1 },
})

/** Faults of how what is wrong is gathered. */
export const REFUSED: readonly ShownFault[] = [
  bodies(
    'statuses-mixed',
    'a body with a strange member and a blank name has errors of 400 and 422 in one list',
    parts => ({
      validateBody: (scope, resource, body, id) => {
        const checked = parts.validateBody(scope, resource, body, id)
        const draft = readDraft(body)
        const isMalformed = !checked.ok && checked.problems.every(({ status }) => status === 400)
        if (!isMalformed || draft === undefined) return checked
        return wrong(...checked.problems, ...parts.checkAttributes(parts, resource, draft, id === undefined))
      },
    }),
    createGroup({ name: '', nickname: 'x' }),
  ),
  bodies(
    'blank-and-too-short',
    'a blank attribute has two errors, for it is too short as well',
    parts => ({
      checkAttributes: (...checking) =>
        parts
          .checkAttributes(...checking)
          .flatMap(problem => (problem.kind === 'member-blank' ? [problem, tooShort(problem)] : [problem])),
    }),
    createGroup({ name: '' }),
  ),
]
