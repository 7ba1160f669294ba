/** A request of a script. `{id}`, `{next}`, `{token}`, `{first}` and `{forged}` stand for what replies before it brought. */
export interface Ask {
  readonly method: string
  /** Under `/api`; one that starts with `/oauth` is at the origin. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/** What differs from the usual request: headers, none of which is sent when it is empty. */
type Headers = Readonly<Record<string, string>>

const JSON_API = 'application/vnd.api+json'
const USUAL: Headers = { authorization: 'Bearer demo-token' }

export const ask = (method: string, path: string, headers: Headers = {}, body?: string): Ask => ({
  method,
  path,
  headers: { ...USUAL, ...(body === undefined ? {} : { 'content-type': JSON_API }), ...headers },
  body,
})

export const get = (path: string, headers: Headers = {}): Ask => ask('GET', path, headers)
export const remove = (path: string, headers: Headers = {}): Ask => ask('DELETE', path, headers)

type Members = Readonly<Record<string, unknown>>

/** A body that makes something. */
export const draft = (type: string, attributes: Members, rest: Members = {}): string =>
  JSON.stringify({ data: { type, attributes, ...rest } })

export const createGroup = (attributes: Members, rest: Members = {}, query = ''): Ask =>
  ask('POST', `/customer_groups${query}`, {}, draft('customer_groups', attributes, rest))
export const createCustomer = (attributes: Members, rest: Members = {}, query = ''): Ask =>
  ask('POST', `/customers${query}`, {}, draft('customers', attributes, rest))
export const updateGroup = (id: string, attributes: Members, rest: Members = {}, query = ''): Ask =>
  ask('PATCH', `/customer_groups/${id}${query}`, {}, draft('customer_groups', attributes, { id, ...rest }))
export const updateCustomer = (id: string, attributes: Members, rest: Members = {}, query = ''): Ask =>
  ask('PATCH', `/customers/${id}${query}`, {}, draft('customers', attributes, { id, ...rest }))

export const askToken = (form: Members): Ask =>
  ask(
    'POST',
    '/oauth/token',
    { authorization: '', 'content-type': 'application/json' },
    JSON.stringify({ grant_type: 'client_credentials', ...form }),
  )
export const DEMO_CLIENT = { client_id: 'demo-client', client_secret: 'demo-secret' }

export const as = (token: string): Headers => ({ authorization: token === '' ? '' : `Bearer ${token}` })

/** What puts a customer into a group, or out of any. */
export const inGroup = (id: string | null) => ({
  relationships: { customer_group: { data: id === null ? null : { type: 'customer_groups', id } } },
})
