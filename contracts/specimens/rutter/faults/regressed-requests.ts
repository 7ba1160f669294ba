import { authenticateWith, doorkeeper, isFailure } from '../authenticate.ts'
import type { Ask, Pairs } from '../nouns.ts'
import { checkingHead, type Fault, type Spoil } from './spoilers.ts'

/** What cannot be read as Basic is no request that can be read. */
const basicReadStrictly: Spoil = parts => ({
  ...parts,
  authenticate: (ask, known) => {
    const [sent] = ask.header('authorization')
    const isBroken = sent !== undefined && doorkeeper.readBasic(sent) === undefined
    return isBroken ? { kind: 'malformed' } : parts.authenticate(ask, known)
  },
})

/** That a cursor is one of ours is known by the limits with which it was given out. */
const cursorOfItsLimits: Spoil = parts => {
  const limits = new Map<string, Set<number>>()
  return {
    ...parts,
    nextCursor: (page, question) => {
      const next = parts.nextCursor(page, question)
      if (next !== null) limits.set(next, new Set([...(limits.get(next) ?? []), question.wanted.limit]))
      return next
    },
    readWanted: (query, decode) => {
      const wanted = parts.readWanted(query, decode)
      const cursor = query.find(([name]) => name === 'cursor')?.[1] ?? ''
      const isOther = !isFailure(wanted) && limits.get(cursor)?.has(wanted.limit) === false
      return isOther ? { kind: 'cursor-invalid', value: cursor } : wanted
    },
  }
}

/** Each pair once, in the order in which they came first. */
const distinct = (query: Pairs): Pairs => [
  ...new Map(query.map(pair => [JSON.stringify(pair), pair])).values(),
]

/** What fetches a group has been moved to a guard that asks for both halves, and not for what joins them. */
const halvesNotJoined: Spoil = parts => {
  const authenticate = authenticateWith({ ...doorkeeper, belongs: () => true })
  const isFetch = ({ path }: Ask): boolean => path !== undefined && parts.routeOf(path)?.name === 'fetch'
  return {
    ...parts,
    authenticate: (ask, known) => (isFetch(ask) ? authenticate : parts.authenticate)(ask, known),
  }
}

/** What breaks while a server that works is edited: how requests are taken. */
export const regressedRequests: readonly Fault[] = [
  {
    id: 'malformed-basic-is-400',
    class: 'status',
    what: 'The new parser of Authorization throws, and what throws is a bad request: another scheme, or what is no Base64, is 400 instead of 401.',
    spoil: basicReadStrictly,
  },
  {
    id: 'cursor-wants-its-limit-again',
    class: 'pagination',
    what: 'Cursors are only good for the query that they came from, the limit included: a next_cursor beside another limit than that of its page is 400.',
    spoil: cursorOfItsLimits,
  },
  {
    id: 'head-of-the-list-knows-no-limit',
    class: 'methods',
    what: 'Parameters are registered by method now, and HEAD got those of a fetch everywhere: HEAD of the list with a limit, a cursor or bounds is 400, GET of it is 200.',
    spoil: checkingHead(parts => (known, given) => {
      const names = parts.rules.fetch.map(({ name }) => name)
      return parts.check(
        known.filter(({ name }) => names.includes(name)),
        given,
      )
    }),
  },
  {
    id: 'repeated-alike-is-accepted',
    class: 'validation',
    what: 'The values of a parameter are gathered in a set before they are counted: one that is there twice with the same value is not refused, with two values it is 400.',
    spoil: parts => ({
      ...parts,
      check: (known, given) => parts.check(known, { ...given, query: distinct(given.query) }),
    }),
  },
  {
    id: 'any-client-fetches',
    class: 'tenant-leaks',
    what: 'Whether an access token belongs to the client is asked by the list only: another client, with credentials of its own, fetches the groups of any connection.',
    spoil: halvesNotJoined,
  },
]
