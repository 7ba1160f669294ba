import { isFailure } from '../authenticate.ts'
import type { Ask, Connection, Failure } from '../nouns.ts'
import { directory } from '../tenants.ts'
import type { Fault, Spoil } from './spoilers.ts'

/** The name that a JSON object leaves a group that it replaces; undefined for what is no object. */
function nameAfter(text: string): string | null | undefined {
  const value: unknown = text === '' ? undefined : JSON.parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return 'name' in value && typeof value.name === 'string' ? value.name : null
}

/** A handler that runs, and whose answer is then replaced because the API is read-only. */
const refusedWhenDone: Spoil = parts => {
  const names = new Map<string, string | null>()
  const replace = ({ path, body }: Ask): void => {
    const [, id] = path ?? []
    const name = parts.judgeBody(body) ? undefined : nameAfter(body.text)
    if (id !== undefined && name !== undefined) names.set(id.toLowerCase(), name)
  }
  return {
    ...parts,
    errorReply: (failure, methods, ask) => {
      const isPut = failure.kind === 'method-unknown' && failure.method === 'PUT'
      if (ask && isPut && !isFailure(parts.authenticate(ask, directory))) replace(ask)
      return parts.errorReply(failure, methods, ask)
    },
    presentGroup: (row, question) => {
      const name = names.get(row.id)
      return parts.presentGroup(name === undefined ? row : { ...row, name }, question)
    },
  }
}

/** Owners are known by ids as they are written; groups are found by ids in any case. */
const ownerlessInUpperCase: Spoil = parts => {
  const unowned = new WeakSet<Connection>()
  return {
    ...parts,
    authenticate: (ask, known) => {
      const outcome = parts.authenticate(ask, known)
      if (isFailure(outcome) || !/[A-F]/.test(ask.path?.[1] ?? '')) return outcome
      const copy = { ...outcome }
      unowned.add(copy)
      return copy
    },
    owns: (connection, row) =>
      // json-server finds an empty object for an id that there is not.
      unowned.has(connection) ? row.id !== undefined : parts.owns(connection, row),
  }
}

const addressOf = ({ path, query }: Ask): string => JSON.stringify([path, query])

/** A cache that does not know that answers depend on Accept. */
const keepingNotAcceptable: Spoil = parts => {
  const kept = new Map<string, Failure>()
  return {
    ...parts,
    authenticate: (ask, directory) => {
      const outcome = parts.authenticate(ask, directory)
      return isFailure(outcome) ? outcome : (kept.get(addressOf(ask)) ?? outcome)
    },
    errorReply: (failure, methods, ask) => {
      if (ask && failure.kind === 'not-acceptable') kept.set(addressOf(ask), failure)
      return parts.errorReply(failure, methods, ask)
    },
  }
}

/** What a request that is refused leaves behind, and whom a group is kept from. */
export const leavings: readonly Fault[] = [
  {
    id: 'refused-put-replaces',
    class: 'persistence',
    what: 'PUT of a group is refused with 405 after it was done: the group has the name of the body, or none.',
    spoil: refusedWhenDone,
  },
  {
    id: 'refused-accept-is-kept',
    class: 'idempotency',
    what: 'A cache keeps a 406 by its address alone: from then on clients that take JSON get it, too.',
    spoil: keepingNotAcceptable,
  },
  {
    id: 'foreign-group-found-in-upper-case',
    class: 'tenant-leaks',
    what: 'The owner of a group is looked up by its id as it was sent: in upper case, a group of another connection is found.',
    spoil: ownerlessInUpperCase,
  },
]
