import type { Ask } from '../nouns.ts'
import type { Fault } from './spoilers.ts'

const cursorOf = (ask: Ask): string => ask.query.find(([name]) => name === 'cursor')?.[1] ?? ''
const addressOf = ({ path, query }: Ask): string => JSON.stringify([path, query])

/** What one instance or one cache keeps, and other requests trip over. */
export const instances: readonly Fault[] = [
  {
    id: 'cursor-known-to-one-instance',
    class: 'pagination',
    what: 'Two instances take turns, and each keeps its cursors to itself: the one asked next refuses them with 400.',
    spoil: parts => {
      let [own, other] = [new Set<string>(), new Set<string>()]
      return {
        ...parts,
        readWanted: (query, decode) => {
          const next = other
          other = own
          own = next
          return parts.readWanted(query, cursor => (next.has(cursor) ? decode(cursor) : undefined))
        },
        nextCursor: (page, question) => {
          const cursor = parts.nextCursor(page, question)
          if (cursor) own.add(cursor)
          return cursor
        },
      }
    },
  },
  {
    id: 'second-fetch-encoded-twice',
    class: 'envelope',
    what: 'A fetched group is kept as JSON and encoded again: from the second time on, the answer is a text.',
    spoil: parts => {
      const kept = new Set<string>()
      return {
        ...parts,
        success: (body, question) => {
          const { connection, route } = question
          const key = route.name === 'fetch' ? `${connection.id} ${route.id}` : ''
          const again = kept.has(key)
          if (key !== '') kept.add(key)
          return parts.success(again ? JSON.stringify(body) : body, question)
        },
      }
    },
  },
  {
    id: 'head-kept-for-get',
    class: 'robustness',
    what: 'A cache keeps the answer to HEAD by the address alone: GET of the same address has an empty body from then on.',
    spoil: parts => {
      const kept = new Set<string>()
      return {
        ...parts,
        success: (body, question) => {
          const address = addressOf(question.ask)
          if (question.ask.method === 'HEAD') kept.add(address)
          const reply = parts.success(body, question)
          return question.ask.method === 'GET' && kept.has(address)
            ? { ...reply, headers: { 'Content-Type': 'application/json' }, body: undefined }
            : reply
        },
      }
    },
  },
  {
    id: 'cursor-keeps-its-connection',
    class: 'tenant-leaks',
    what: 'A cursor remembers the query of its page: with the token of another connection it goes on in the groups of its own.',
    spoil: parts => {
      const kept = new Map<string, Readonly<Record<string, string>>>()
      const scope: typeof parts.scope = question => kept.get(cursorOf(question.ask)) ?? parts.scope(question)
      return {
        ...parts,
        scope,
        nextCursor: (page, question) => {
          const cursor = parts.nextCursor(page, question)
          if (cursor) kept.set(cursor, scope(question))
          return cursor
        },
      }
    },
  },
]
