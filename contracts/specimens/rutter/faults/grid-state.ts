import { isFailure } from '../authenticate.ts'
import type { Ask, Connection, Row, Wanted } from '../nouns.ts'
import { directory } from '../tenants.ts'
import type { Fault, Spoil } from './spoilers.ts'

/** The group that a refused POST leaves, ready to be listed. */
function groupOf({ id: connection_id }: Connection): Row {
  const now = new Date().toISOString()
  return {
    id: crypto.randomUUID(),
    platform_id: null,
    name: null,
    created_at: now,
    updated_at: now,
    connection_id,
  }
}

/** A handler that inserts, and whose answer is then replaced because the API is read-only. */
const refusedWhenMade: Spoil = parts => {
  const made: Row[] = []
  const owners = new WeakMap<Wanted, Connection>()
  const finders = new WeakSet<Connection>()
  const madeAt = ([collection, id]: NonNullable<Ask['path']>) =>
    collection === 'customer_groups' ? made.find(row => row.id === id?.toLowerCase()) : undefined
  const newOf = (wanted: Wanted): readonly Row[] =>
    made
      .filter(row => row.connection_id === owners.get(wanted)?.id)
      .filter(row => wanted.min === undefined || parts.updatedFrom(row, wanted.min))
      .filter(row => wanted.max === undefined || parts.updatedUntil(row, wanted.max))
      .filter(row => wanted.from === undefined || parts.isFrom(row, wanted.from))
  return {
    ...parts,
    errorReply: (failure, methods, ask) => {
      const isPost = failure.kind === 'method-unknown' && failure.method === 'POST' && ask?.path?.length === 1
      const connection = isPost ? parts.authenticate(ask, directory) : undefined
      if (connection && !isFailure(connection)) made.push(groupOf(connection))
      return parts.errorReply(failure, methods, ask)
    },
    authenticate: (ask, known) => {
      const outcome = parts.authenticate(ask, known)
      if (isFailure(outcome) || madeAt(ask.path ?? [])?.connection_id !== outcome.id) return outcome
      const copy = { ...outcome }
      finders.add(copy)
      return copy
    },
    scope: question => {
      owners.set(question.wanted, question.connection)
      return parts.scope(question)
    },
    cut: (rows, wanted) => parts.cut([...rows, ...newOf(wanted)].toSorted(parts.order), wanted),
    owns: (connection, row) => finders.has(connection) || parts.owns(connection, row),
    presentGroup: (row, question) =>
      parts.presentGroup(
        finders.has(question.connection) ? (madeAt(question.ask.path ?? []) ?? row) : row,
        question,
      ),
  }
}

/** A synchronisation that takes what the platform does not have for deleted there. */
const deletesWhatIsUnplaced: Spoil = parts => {
  const done = new Set<string>()
  const isLeft = (row: Row): boolean => row.platform_id !== null || !done.has(row.connection_id)
  return {
    ...parts,
    scope: question => {
      if (question.ask.query.some(([name, value]) => name === 'force_fetch' && value === 'true'))
        done.add(question.connection.id)
      return parts.scope(question)
    },
    cut: (rows, wanted) => parts.cut(rows.filter(isLeft), wanted),
    owns: (connection, row) => isLeft(row) && parts.owns(connection, row),
  }
}

/** A feed of changes that remembers what it has given. */
const givenOnce: Spoil = parts => {
  const given = new Set<string>()
  return {
    ...parts,
    cut: (rows, wanted) => {
      if (wanted.min === undefined) return parts.cut(rows, wanted)
      const page = parts.cut(
        rows.filter(({ id }) => !given.has(id)),
        wanted,
      )
      for (const { id } of page.rows) given.add(id)
      return page
    },
  }
}

/** What a request leaves for the next one, where few faults have been: the list and its bounds. */
export const gridState: readonly Fault[] = [
  {
    id: 'refused-post-creates',
    class: 'persistence',
    what: 'POST to the list is refused with 405 after it was done: there is one group more, without a name.',
    spoil: refusedWhenMade,
  },
  {
    id: 'forced-list-deletes-the-unplaced',
    class: 'persistence',
    what: 'A list with force_fetch=true synchronises: groups whose platform_id is null are taken for deleted, and are 404.',
    spoil: deletesWhatIsUnplaced,
  },
  {
    id: 'changes-come-once',
    class: 'idempotency',
    what: 'updated_at_min asks for what is new: groups that such a list has given are not in the next one.',
    spoil: givenOnce,
  },
]
