import { ask, askToken, createGroup, DEMO_CLIENT, get, remove, updateGroup } from '../asking.ts'
import { memberBlank } from '../invalid.ts'
import type { Parts } from '../parts.ts'
import { mediaTypeUnsupported } from '../refusals.ts'
import { type ShownFault, seed } from './seed.ts'

/** The gateway lets the challenge through where it answers from its cache, which is never a write. */
const challengedWhenReading = (parts: Parts): Partial<Parts> => ({
  authenticate: async (backend, incoming, operation) => {
    const verdict = await parts.authenticate(backend, incoming, operation)
    if (!('problem' in verdict) || operation.method === 'GET') return verdict
    const { challenge: _, ...problem } = verdict.problem
    return { problem }
  },
})

/** Whatever has a Content-Type is looked at, a body or not. */
const typedWithoutBody = (parts: Parts): Partial<Parts> => ({
  authenticate: async (backend, incoming, operation) => {
    const verdict = await parts.authenticate(backend, incoming, operation)
    const type = incoming.headers['content-type']
    return 'caller' in verdict && operation.method === 'GET' && type !== undefined && !parts.isReadable(type)
      ? { problem: mediaTypeUnsupported(type) }
      : verdict
  },
})

const escaped = (text: string): string => text.replaceAll("'", '&#39;').replaceAll('"', '&quot;')

/** Tickets about what is sent, and what it is told: tokens, headers and forms. */
export const DESK_CALLS: readonly ShownFault[] = [
  seed('authentication')(
    'token-dies-after-an-hour',
    'a token says that it lives two hours, or four, and its claims let it expire after half of that: the longer jobs are refused on the way',
    parts => ({
      signToken: (keys, client, ...rest) =>
        parts.signToken(keys, { ...client, lifetime: client.lifetime / 2 }, ...rest),
    }),
    askToken(DEMO_CLIENT),
  ),
  seed('headers')(
    'no-challenge-when-writing',
    'the 401 of a create, an update or a delete has no WWW-Authenticate, that of a read has: the gateway drops it where it does not know the header of the service',
    challengedWhenReading,
    remove('/customers/XAyRWNUzyN', { authorization: '' }),
  ),
  seed('error-bodies')(
    'messages-html-escaped',
    'title and detail of errors are escaped for HTML, can&#39;t be blank, by a template that once made pages of them',
    parts => ({
      refuse: (own, problems, style) =>
        parts.refuse(
          own,
          problems.map(problem => ({
            ...problem,
            title: escaped(problem.title),
            detail: escaped(problem.detail),
          })),
          style,
        ),
    }),
    createGroup({ name: '' }),
  ),
  seed('validation')(
    'empty-reference-refused',
    'a reference of the empty text, as forms send what was not filled in, is a 422 that it cannot be blank; any text will do, and null as well',
    parts => ({
      rules: {
        ...parts.rules,
        reference: (field, value) =>
          value === '' ? [memberBlank(field)] : (parts.rules['reference']?.(field, value) ?? []),
      },
    }),
    updateGroup('xYZkjABcde', { reference: '' }),
  ),
  seed('robustness')(
    'reads-with-a-media-type-refused',
    'a GET with a Content-Type of application/json, which some clients send with everything, is a 415, though it has no body that could be of any type',
    typedWithoutBody,
    ask('GET', '/customer_groups', { 'content-type': 'application/json' }),
    get('/customer_groups/xYZkjABcde', { 'content-type': 'application/json' }),
  ),
]
