import { as, ask, askToken, DEMO_CLIENT, get } from '../asking.ts'
import { type Body, type Incoming, isObject, type Target } from '../model.ts'
import { reword, type ShownFault, seed } from './seed.ts'

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The members of the query and those of the body in one, as a framework hands them on. */
const merged = (body: Body, pairs: Target['pairs']): Body => {
  if (pairs.length === 0) return body
  const query = new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value]))
  if (body.kind === 'none') return { kind: 'text', text: query.toString() }
  if (body.kind !== 'text') return body
  const members = parsed(body.text)
  if (isObject(members))
    return { kind: 'text', text: JSON.stringify({ ...Object.fromEntries(query), ...members }) }
  for (const name of new URLSearchParams(body.text).keys()) query.delete(name)
  return { kind: 'text', text: [body.text, query.toString()].filter(part => part !== '').join('&') }
}

const formWhenNone = (headers: Incoming['headers']): Incoming['headers'] => ({
  'content-type': 'application/x-www-form-urlencoded',
  ...headers,
})

/** Drawn by lot: what sentences say of tokens, and of who may ask. */
export const DRAWN_TOKENS: readonly ShownFault[] = [
  seed('authentication')(
    'grant-in-the-query',
    'the grant and the credentials of a client may stand in the query, where they get into logs: the framework hands on query and body in one',
    parts => ({
      answerToken: (backend, incoming, target) => {
        const body = merged(incoming.body, target.pairs)
        const headers = incoming.body.kind === 'none' ? formWhenNone(incoming.headers) : incoming.headers
        return parts.answerToken(backend, { ...incoming, headers, body }, { ...target, pairs: [] })
      },
    }),
    ask('POST', `/oauth/token?${new URLSearchParams({ grant_type: 'client_credentials', ...DEMO_CLIENT })}`, {
      authorization: '',
    }),
  ),
  seed('error-bodies')(
    'token-errors-in-both-forms',
    'errors of the token endpoint have `error` and `error_description` beside `errors`, for clients that know OAuth only; the document has errors alone',
    parts => ({
      errorBody: (own, problems, style) => {
        const body = parts.errorBody(own, problems, style)
        const [first] = problems
        return style === 'token' && first !== undefined && isObject(body)
          ? { ...body, error: first.title, error_description: first.detail }
          : body
      },
    }),
    askToken({ ...DEMO_CLIENT, client_secret: 'wrong' }),
  ),
  seed('error-bodies')(
    'denied-told-as-invalid',
    'a sales channel is told that its token is invalid, INVALID_TOKEN, as every 401 is told, not that it has no permission',
    reword('credential-forbidden', () => ({
      title: 'Invalid token',
      detail: 'The access token you provided is invalid.',
      code: 'INVALID_TOKEN',
    })),
    askToken({ client_id: 'demo-channel' }),
    get('/customer_groups', as('{token}')),
  ),
]
