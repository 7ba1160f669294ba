import { authenticateWith, doorkeeper } from '../authenticate.ts'
import type { Ask, Reply } from '../nouns.ts'
import type { Fault, Spoil } from './spoilers.ts'
import { without } from './spoilers.ts'

const INSTANCES = 4
const REPLICAS = 3
const BAD_GATEWAY = '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>\r\n'
const DOWN: Reply = { status: 502, headers: { 'Content-Type': 'text/html' }, body: BAD_GATEWAY }

const addressOf = (ask: Ask): string => JSON.stringify([ask.path, ask.query, ask.header('authorization')])

/** A load balancer that has not noticed yet that an instance is gone. */
const oneDown: Spoil = parts => {
  let answers = 0
  const balanced = (reply: Reply): Reply => (++answers % INSTANCES === 0 ? DOWN : reply)
  return {
    ...parts,
    success: (body, question) => balanced(parts.success(body, question)),
    errorReply: (failure, methods, ask) => balanced(parts.errorReply(failure, methods, ask)),
    headersOf: (reply, requestId, ask) => {
      const headers = parts.headersOf(reply, requestId, ask)
      return reply === DOWN ? without(headers, 'X-Rutter-Request-ID') : headers
    },
    serialize: body => (body === BAD_GATEWAY ? Buffer.from(BAD_GATEWAY) : parts.serialize(body)),
  }
}

/** What goes wrong between machines: replicas, caches and proxies. */
export const outages: readonly Fault[] = [
  {
    id: 'one-instance-is-down',
    class: 'status',
    what: 'One of four instances is gone, and the load balancer asks it in its turn: every fourth answer is 502, in HTML.',
    spoil: oneDown,
  },
  {
    id: 'one-replica-lacks-the-last-group',
    class: 'persistence',
    what: 'One of three replicas has stopped to follow the others: every third list lacks the group that was made last.',
    spoil: parts => {
      let lists = 0
      return {
        ...parts,
        cut: (rows, wanted) => parts.cut(++lists % REPLICAS === 0 ? rows.slice(0, -1) : rows, wanted),
      }
    },
  },
  {
    id: 'fetch-cached-without-its-id',
    class: 'idempotency',
    what: 'A fetch is kept by its connection alone: the one of another group is taken for its repetition.',
    spoil: parts => {
      const kept = new Map<string, unknown>()
      return {
        ...parts,
        success: (body, question) => {
          if (question.route.name === 'list') return parts.success(body, question)
          const { id } = question.connection
          if (!kept.has(id)) kept.set(id, body)
          return parts.success(kept.get(id), question)
        },
      }
    },
  },
  {
    id: 'request-id-cached-with-the-answer',
    class: 'headers',
    what: 'A cache keeps answers with their headers: the same request once more has the X-Rutter-Request-ID of the first.',
    spoil: parts => {
      const kept = new Map<string, string>()
      return {
        ...parts,
        headersOf: (reply, requestId, ask) => {
          if (ask?.method !== 'GET' || reply.status !== 200) return parts.headersOf(reply, requestId, ask)
          const first = kept.get(addressOf(ask)) ?? requestId
          kept.set(addressOf(ask), first)
          return parts.headersOf(reply, first, ask)
        },
      }
    },
  },
  {
    id: 'client-remembered-without-its-secret',
    class: 'authentication',
    what: 'Who got in is kept by the client id: once the right secret came, any other gets in, too.',
    spoil: parts => {
      const known = new Set<string>()
      return {
        ...parts,
        authenticate: authenticateWith({
          ...doorkeeper,
          secretFits: (given, secret) => {
            if (doorkeeper.secretFits(given, secret)) known.add(secret)
            return known.has(secret)
          },
        }),
      }
    },
  },
  {
    id: 'query-in-lower-case',
    class: 'robustness',
    what: 'A proxy puts the query into lower case: no next_cursor survives that, and it is refused when it comes back.',
    spoil: parts => ({ ...parts, readQuery: query => parts.readQuery(query.toLowerCase()) }),
  },
]
