import { authenticateWith, doorkeeper } from '../authenticate.ts'
import type { Ask, Reply, Row } from '../nouns.ts'
import { directory } from '../tenants.ts'
import { ALL, both, type Fault, failuresAs, type Spoil } from './spoilers.ts'

/** The extra group, by which more is noticed, is read in the branch that has a limit. */
const extraForALimit: Spoil = parts => ({
  ...parts,
  nextCursor: (page, question) =>
    question.ask.query.some(([name]) => name === 'limit') ? parts.nextCursor(page, question) : null,
})

/** `[min, max)`; as that would be empty for two equal bounds, they got a branch of their own. */
const halfOpen: Spoil = parts => ({
  ...parts,
  cut: (rows, wanted) => {
    const { min, max } = wanted
    const isRange = min !== undefined && max !== undefined && min !== max
    return parts.cut(isRange ? rows.filter(row => Date.parse(row.updated_at) !== max) : rows, wanted)
  },
})

/** `if (min) … else if (max) …` */
const oneBoundChecked: Spoil = parts => ({
  ...parts,
  check: (known, given) => {
    const hasMin = given.query.some(([name]) => name === 'updated_at_min')
    const rules = known.map(rule =>
      hasMin && rule.name === 'updated_at_max' ? { ...rule, accepts: () => true } : rule,
    )
    return parts.check(rules, given)
  },
})

const FOREIGN_ORIGIN: Reply = {
  status: 403,
  headers: {},
  body: {
    error_type: 'API_REQUEST_ERROR',
    error_code: 'ORIGIN_NOT_ALLOWED',
    error_message: 'Requests from this origin are not allowed.',
  },
}

const hasOrigin = (ask: Ask | undefined): boolean => (ask?.header('origin').length ?? 0) > 0

/** The list of allowed origins is empty, and what is not on it goes no further. */
const originsRefused: Spoil = both(
  failuresAs(ALL, (reply, _failure, ask) => (hasOrigin(ask) ? FOREIGN_ORIGIN : reply)),
  parts => ({
    ...parts,
    success: (body, question) => (hasOrigin(question.ask) ? FOREIGN_ORIGIN : parts.success(body, question)),
  }),
)

/** What the platform has is inserted, without a look at what is there. */
const insertedAgain: Spoil = parts => {
  const inserted: Row[] = []
  return {
    ...parts,
    presentGroup: (row, question) => {
      const isForced = question.ask.query.some(([name, value]) => name === 'force_fetch' && value === 'true')
      if (question.route.name === 'fetch' && isForced) inserted.push(row)
      return parts.presentGroup(row, question)
    },
    cut: (rows, wanted) =>
      parts.cut(
        rows.flatMap(row => [row, ...inserted.filter(({ id }) => id === row.id)]),
        wanted,
      ),
  }
}

/** How requests are taken that should be taken otherwise. */
export const judgedRequests: readonly Fault[] = [
  {
    id: 'secret-of-another-client-lets-in',
    class: 'authentication',
    what: 'Whether there is such a client id and whether there is such a secret is asked apart: a client id with the secret of another client lets in.',
    spoil: parts => {
      const secrets = [...directory.clients.values()]
      return {
        ...parts,
        authenticate: authenticateWith({ ...doorkeeper, secretFits: given => secrets.includes(given) }),
      }
    },
  },
  {
    id: 'no-limit-no-next-page',
    class: 'pagination',
    what: 'Whether there is more is seen by one group more than the limit, which is read only when one is given: without a limit 50 groups come, and a next_cursor of null.',
    spoil: extraForALimit,
  },
  {
    id: 'both-bounds-leave-out-the-end',
    class: 'filter',
    what: 'Both bounds together are a range of the database, which does not include its end: beside updated_at_min a group updated just at updated_at_max is missing, unless the two are equal.',
    spoil: halfOpen,
  },
  {
    id: 'max-unchecked-beside-min',
    class: 'validation',
    what: 'The bounds are checked in an if and its else if: beside updated_at_min, an updated_at_max that is no number is not refused, and nothing comes.',
    spoil: oneBoundChecked,
  },
  {
    id: 'any-origin-is-403',
    class: 'status',
    what: 'The filter for requests from browsers knows no origin that is allowed: with an Origin header good credentials get 403, which no operation has.',
    spoil: originsRefused,
  },
  {
    id: 'forced-fetch-inserts-again',
    class: 'idempotency',
    what: 'What force_fetch=true gets from the platform is inserted, not updated: after such a fetch the group is in the list twice, and once more after each other one.',
    spoil: insertedAgain,
  },
]
