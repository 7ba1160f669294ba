import type { Client } from './clients.ts'
import { mediaTypeOf } from './media.ts'
import {
  type Body,
  type Checked,
  type Incoming,
  isObject,
  type Reply,
  right,
  type Target,
  wrong,
} from './model.ts'
import type { Backend } from './parts.ts'
import * as problems from './token-problems.ts'

type Form = Readonly<Record<string, unknown>>

const FORM = 'application/x-www-form-urlencoded'

const readForm = (text: string): Form | undefined => {
  try {
    const pairs = text
      .split('&')
      .filter(pair => pair !== '')
      .map(pair => {
        const [name = '', ...value] = pair
          .split('=')
          .map(part => decodeURIComponent(part.replaceAll('+', ' ')))
        return [name, value.join('=')] as const
      })
    const form = new Map(pairs)
    return form.size === pairs.length ? Object.fromEntries(form) : undefined
  } catch {
    return undefined
  }
}

const readText = (backend: Backend, media: string, text: string): Checked<Form> => {
  if (media === FORM) {
    const form = readForm(text)
    return form === undefined ? wrong(problems.requestMalformed) : right(form)
  }
  const json = backend.parts.readJson(text)
  return json.ok && isObject(json.value) ? right(json.value) : wrong(problems.requestMalformed)
}

const readRequest = (backend: Backend, body: Body, contentType: string | undefined): Checked<Form> => {
  if (body.kind === 'none') return wrong(problems.grantMissing)
  if (body.kind === 'too-large') return wrong(problems.tokenBodyTooLarge)
  const media = mediaTypeOf(contentType)
  if (media !== FORM && media !== 'application/json')
    return wrong(problems.tokenMediaTypeUnsupported(contentType ?? ''))
  return body.kind === 'garbled' ? wrong(problems.requestMalformed) : readText(backend, media, body.text)
}

const SCOPE = /^(?:(?:market|store|stock_location):(?:id:\w+|code:[\w-]+)|market:(?:\d+|all))$/
export const isScope = (text: string): boolean => text.split(' ').every(part => SCOPE.test(part))

/** The client that a form names, and the scope that it asks for. */
const readGrant = (backend: Backend, form: Form): Checked<{ client: Client; scope: string }> => {
  const { grant_type, client_id, client_secret, scope } = form
  if (grant_type === undefined || grant_type === null || grant_type === '')
    return wrong(problems.grantMissing)
  const texts = [grant_type, client_id, client_secret, scope]
  if (texts.some(text => text !== undefined && typeof text !== 'string'))
    return wrong(problems.requestMalformed)
  if (grant_type !== 'client_credentials') return wrong(problems.grantUnsupported)
  const client = backend.parts.findClient(client_id, client_secret)
  if (client === undefined) return wrong(problems.clientUnknown)
  const wanted = scope === undefined || scope === '' ? 'market:all' : String(scope)
  return backend.parts.isScope(wanted) ? right({ client, scope: wanted }) : wrong(problems.scopeInvalid)
}

/** Answers a request for a token. */
export const answerToken = async (
  backend: Backend,
  incoming: Incoming,
  { pairs }: Target,
): Promise<Checked<Reply>> => {
  const { parts } = backend
  const { accept } = incoming.headers
  const form = readRequest(backend, incoming.body, incoming.headers['content-type'])
  if (!form.ok && form.problems[0]?.status === 415) return form
  if (!parts.isAcceptable(accept, 'application/json')) return wrong(problems.tokenNotAcceptable(accept ?? ''))
  if (pairs.length > 0) return wrong(problems.requestMalformed)
  if (!form.ok) return form
  const grant = readGrant(backend, form.value)
  if (!grant.ok) return grant
  const time = parts.now()
  const { client, scope } = grant.value
  const token = await parts.signToken(backend.keys, client, scope, time, parts.random())
  return right({
    status: 200,
    headers: { 'Cache-Control': 'no-store' },
    body: parts.tokenBody(client, scope, token, time),
  })
}

export const tokenBody = (client: Client, scope: string, token: string, time: Date) => ({
  access_token: token,
  token_type: 'bearer',
  expires_in: client.lifetime,
  scope,
  created_at: Math.floor(time.getTime() / 1000),
})
