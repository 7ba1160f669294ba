import { tokenOf } from '../authenticate.ts'
import type { Ask } from '../nouns.ts'
import { directory } from '../tenants.ts'
import { type Fault, failuresAs } from './spoilers.ts'

const connectionOf = (ask: Ask | undefined): object => {
  const token = ask && tokenOf(ask)
  const { id, orgId, platform } = directory.connections.find(known => known.token === token) ?? {}
  return { id, orgId, platform }
}

/** Groups, and the lack of them, that are remembered when they should not be. */
export const caches: readonly Fault[] = [
  {
    id: 'group-kept-for-all',
    class: 'tenant-leaks',
    what: 'A fetched group is kept by its id alone: once its owner has fetched it, every connection can.',
    spoil: parts => {
      const kept = new Set<string>()
      return {
        ...parts,
        owns: (connection, row) => {
          if (parts.owns(connection, row)) kept.add(row.id)
          return kept.has(row.id)
        },
      }
    },
  },
  {
    id: 'absence-kept-for-all',
    class: 'tenant-leaks',
    what: 'A 404 is kept by the id alone: once a stranger has asked for a group, its owner gets 404, too.',
    spoil: parts => {
      const missing = new Set<string>()
      return {
        ...parts,
        owns: (connection, row) => {
          if (row.id !== undefined && !parts.owns(connection, row)) missing.add(row.id)
          return parts.owns(connection, row) && !missing.has(row.id)
        },
      }
    },
  },
  {
    id: 'fetch-makes-what-it-misses',
    class: 'persistence',
    what: 'A fetch of an unknown id is 404 and leaves an empty group behind, which the next fetch of it finds.',
    spoil: parts => {
      const made = new Map<string, string>()
      const found = failuresAs(['group-unknown'], (reply, failure, ask) => {
        if (!('id' in failure)) return reply
        const time = made.get(failure.id)
        made.set(failure.id, time ?? new Date().toISOString())
        if (time === undefined) return reply
        const empty = { id: failure.id, platform_id: null, name: null, created_at: time, updated_at: time }
        return { status: 200, headers: {}, body: parts.presentFetched(connectionOf(ask), empty) }
      })
      return found(parts)
    },
  },
]
