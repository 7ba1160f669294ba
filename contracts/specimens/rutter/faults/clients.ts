import type { Ask, Pairs } from '../nouns.ts'
import type { Check } from '../parameters.ts'
import { type Fault, failuresAs, groupsIn, type Spoil } from './spoilers.ts'

const sentValue = (query: Pairs, name: string): string | undefined =>
  query.find(([known]) => known === name)?.[1]

/** Both bounds, if they are there, are taken for a range that has to be one. */
const refuseReversed: Check = (_rules, { query }) => {
  const [min, max] = [sentValue(query, 'updated_at_min'), sentValue(query, 'updated_at_max')]
  if (min === undefined || max === undefined || Number(min) <= Number(max)) return undefined
  return { kind: 'parameter-invalid', name: 'updated_at_max', value: max }
}

/** One cursor of the database for each access token, which a new list opens anew. */
const oneListAtATime: Spoil = parts => {
  const open = new Map<string | undefined, Set<string>>()
  return {
    ...parts,
    readWanted: (query, decode) => {
      const known = open.get(sentValue(query, 'access_token'))
      return parts.readWanted(query, cursor => (known?.has(cursor) ? decode(cursor) : undefined))
    },
    nextCursor: (page, question) => {
      const token = sentValue(question.ask.query, 'access_token')
      const cursor = parts.nextCursor(page, question)
      const known = question.wanted.from === undefined ? [] : (open.get(token) ?? [])
      open.set(token, new Set(cursor === null ? known : [...known, cursor]))
      return cursor
    },
  }
}

/** 410 is a status that an unknown id may have, too; here it tells the two apart. */
const foreignGone: Spoil = parts => {
  const foreign = new Set<string>()
  const gone = failuresAs(['group-unknown'], (reply, failure) =>
    'id' in failure && foreign.has(failure.id.toLowerCase()) ? { ...reply, status: 410 } : reply,
  )
  return gone({
    ...parts,
    owns: (connection, row) => {
      // json-server finds an empty object for an id that there is not.
      if (row.id !== undefined && !parts.owns(connection, row)) foreign.add(row.id)
      return parts.owns(connection, row)
    },
  })
}

const isOfAGroup = (ask: Ask | undefined): boolean => ask?.path?.length === 2

/** The name in a JSON object; null for a group that is to have none. */
function nameIn(text: string): string | null | undefined {
  const value: unknown = text === '' ? undefined : JSON.parse(text)
  if (typeof value !== 'object' || value === null || !('name' in value)) return undefined
  return typeof value.name === 'string' || value.name === null ? value.name : undefined
}

/** The update that a generator of resources brings along, and that nobody has taken out. */
const patching: Spoil = parts => {
  const names = new Map<string, string | null>()
  const renamed = groupsIn('both', group => ({ ...group, name: names.get(group.id) ?? null }))(parts)
  return {
    ...parts,
    methods: [...parts.methods, 'PATCH'],
    authenticate: (ask, directory) =>
      ask.method === 'PATCH' && !isOfAGroup(ask)
        ? { kind: 'method-unknown', method: ask.method }
        : parts.authenticate(ask, directory),
    errorReply: (failure, methods, ask) =>
      parts.errorReply(failure, isOfAGroup(ask) ? methods : parts.methods, ask),
    presentGroup: (row, question) => {
      const { method, body } = question.ask
      const name = method === 'PATCH' ? nameIn(body.text) : undefined
      if (name !== undefined) names.set(row.id, name)
      return names.has(row.id) ? renamed.presentGroup(row, question) : parts.presentGroup(row, question)
    },
  }
}

/** How single sentences are broken that say what a client may send, and whose groups it sees. */
export const clients: readonly Fault[] = [
  {
    id: 'access-token-in-camel-case-lets-in',
    class: 'authentication',
    what: 'The access token may be called accessToken, as the generated client calls it, instead of that being refused.',
    spoil: parts => ({
      ...parts,
      readQuery: query =>
        parts
          .readQuery(query)
          .map(([name, value]) => [name === 'accessToken' ? 'access_token' : name, value]),
    }),
  },
  {
    id: 'reversed-bounds-refused',
    class: 'validation',
    what: 'An updated_at_min after updated_at_max is no range: it is refused with 400 instead of finding nothing.',
    spoil: parts => ({
      ...parts,
      check: (rules, given) => parts.check(rules, given) ?? refuseReversed(rules, given),
    }),
  },
  {
    id: 'one-list-at-a-time',
    class: 'idempotency',
    what: 'A connection has one list open: once it is begun anew, cursors of the one before are refused with 400.',
    spoil: oneListAtATime,
  },
  {
    id: 'foreign-group-is-gone',
    class: 'tenant-leaks',
    what: 'The id of a group of another connection is 410, an unknown one 404, so one learns that it exists.',
    spoil: foreignGone,
  },
  {
    id: 'patch-renames-a-group',
    class: 'methods',
    what: 'PATCH of a group, which a generator brought along, stores another name instead of being refused with 405.',
    spoil: patching,
  },
]
