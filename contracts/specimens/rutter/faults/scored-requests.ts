import { authenticateWith, doorkeeper, isFailure } from '../authenticate.ts'
import type { Pairs } from '../nouns.ts'
import { isUuid } from '../parameters.ts'
import { bodyOf, type Fault, knowingHead, type Spoil } from './spoilers.ts'

const isPaged = (query: Pairs): boolean => query.some(([name, value]) => name === 'cursor' && value !== '')

/** A limit is judged on the first page, and taken from the query on all. */
const limitJudgedOnce: Spoil = parts => ({
  ...parts,
  check: (known, given) =>
    parts.check(
      isPaged(given.query)
        ? known.map(rule => (rule.name === 'limit' ? { ...rule, accepts: () => true } : rule))
        : known,
      given,
    ),
})

/** HEAD goes to the list as it is without parameters, which have been judged. */
const headOfTheWholeList = knowingHead((parts, isHead) => ({
  readWanted: (query, decode) => {
    const wanted = parts.readWanted(query, decode)
    return isHead() && !isFailure(wanted) ? parts.readWanted([], decode) : wanted
  },
}))

/** Two numbers of 64 bits, of which a floating-point number keeps 53. */
function halvesOf(id: string): string {
  const hex = id.replaceAll('-', '')
  return [hex.slice(0, 16), hex.slice(16)].map(half => Number(`0x${half}`)).join()
}

/** Groups are found by the halves of their ids once they have been shown. */
const foundByHalves: Spoil = parts => {
  const known = new Map<string, string>()
  return {
    ...parts,
    presentGroup: (row, question) => {
      known.set(halvesOf(row.id), row.id)
      return parts.presentGroup(row, question)
    },
    routeOf: path => {
      const route = parts.routeOf(path)
      return route?.name === 'fetch' && isUuid(route.id)
        ? { ...route, id: known.get(halvesOf(route.id)) ?? route.id }
        : route
    },
  }
}

/** A cache of sixteen slots a connection, which does not look at what lies in one. */
const slotsUnlabelled: Spoil = parts => {
  const slots = new Map<string, unknown>()
  return {
    ...parts,
    success: (body, question) => {
      const { connection, route } = question
      if (route.name === 'list') return parts.success(body, question)
      const slot = `${connection.id} ${route.id.charAt(0).toLowerCase()}`
      if (!slots.has(slot)) slots.set(slot, body)
      return parts.success(slots.get(slot), question)
    },
  }
}

/** How many connections to its database a backend has, unless told otherwise. */
const POOL = 10

/** What throws between taking a connection to the database and giving it back keeps it. */
const drained: Spoil = parts => {
  let taken = 0
  return {
    ...parts,
    authenticate: (ask, directory) =>
      taken < POOL ? parts.authenticate(ask, directory) : { kind: 'internal' },
    errorReply: (failure, methods, ask) => {
      if (failure.kind === 'group-unknown') taken++
      return parts.errorReply(failure, methods, ask)
    },
  }
}

/** What a score is taken on: who asks, with what, and what is fetched. */
export const scoredOfRequests: readonly Fault[] = [
  {
    id: 'secret-ends-at-a-nul',
    class: 'authentication',
    what: 'The function that hashes secrets ends them at a NUL: the right one with a NUL and anything behind it lets in.',
    spoil: parts => ({
      ...parts,
      authenticate: authenticateWith({
        ...doorkeeper,
        secretFits: (given, known) => given.split('\0')[0] === known,
      }),
    }),
  },
  {
    id: 'limit-unchecked-beside-a-cursor',
    class: 'validation',
    what: 'A limit is judged on the first page only: beside a cursor 0, -1, 501 and letters are no 400, and groups come, or none, as they may.',
    spoil: limitJudgedOnce,
  },
  {
    id: 'empty-value-has-no-message',
    class: 'error-bodies',
    what: 'The message is made of the refused value, and an empty one is false: for limit= or force_fetch= the error_message of the 400 is empty.',
    spoil: bodyOf(['parameter-invalid'], (body, failure) =>
      'value' in failure && failure.value === '' ? { ...body, error_message: '' } : body,
    ),
  },
  {
    id: 'head-measures-the-whole-list',
    class: 'headers',
    what: 'HEAD of the list does not hand its parameters on: with a limit, a cursor or bounds its Content-Length is that of the list without, GET has another.',
    spoil: headOfTheWholeList,
  },
  {
    id: 'id-in-two-rounded-halves',
    class: 'ids',
    what: 'An id is looked up as two 64-bit numbers in floating point: one that differs from that of a group in its last digit alone fetches it instead of being 404.',
    spoil: foundByHalves,
  },
  {
    id: 'fetched-group-from-the-wrong-slot',
    class: 'idempotency',
    what: 'A cache has a slot for each first digit of an id, and does not look whose group is in it: of two with the same digit, the one fetched first answers for both.',
    spoil: slotsUnlabelled,
  },
  {
    id: 'tenth-unknown-group-drains-the-pool',
    class: 'robustness',
    what: 'A fetch that finds nothing does not give its database connection back: after ten of 404, every request that needs one is 500.',
    spoil: drained,
  },
]
