import commercelayer from '../../fixtures/commercelayer.ts'
import { loadProvider } from '../../src/cli/installed.ts'
import type { Operation } from '../../src/spec/api.ts'
import { type Answer, type OpenOptions, openMock } from '../../src/testing/open-mock.ts'
import { SHOP } from './goods.ts'

export const BASE = '/commercelayer/api'
/** Where links lead in the tests, which use no socket. */
export const ORIGIN = `http://localhost:80${BASE}`
export const MEDIA_TYPE = 'application/vnd.api+json'

export interface Request {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** `GET /customer_groups?sort=name`, with a credential and a media type unless the headers say otherwise. */
export type Ask = (line: string, request?: Request) => Promise<Answer>

/** The mock on the small shop, or on a data set of the fixtures. */
export const openShop = async (options: OpenOptions = {}) => {
  const { api } = await loadProvider('commercelayer')
  const fixture = options.dataset ? commercelayer : { ...commercelayer, build: () => SHOP }
  const mock = await openMock({ ...options, providers: [{ api, fixture }] })
  const ask: Ask = (line, { headers = {}, body } = {}) => {
    const [method = '', path = ''] = line.split(' ')
    const type = body === undefined ? {} : { 'content-type': MEDIA_TYPE }
    const all = { authorization: 'Bearer demo-token', ...type, ...headers }
    return mock.send(method, `${BASE}${path}`, { headers: all, ...(body !== undefined && { body }) })
  }
  /** A token for `client_id=…`, made by the token endpoint. */
  const mint = async (client: string): Promise<string> => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const body = `grant_type=client_credentials&${client}`
    return (await mock.send('POST', '/commercelayer/oauth/token', { headers, body })).json.access_token
  }
  return { ...mock, api, ask, mint }
}

export type Shop = Awaited<ReturnType<typeof openShop>>

/** A request of the operation, without credential, that would be served: on a record that is there. */
export const requestFor = ({ method, path, table, body, action }: Operation) => {
  const ids = Object.entries({
    customerGroupId: 'VipGroupXx',
    customerId: 'AnnCustome',
    marketId: 'EuropeMark',
    priceListId: 'RetailEuro',
  })
  const at = ids.reduce((filled, [name, id]) => filled.replace(`{${name}}`, id), path)
  const attributes = table === 'customers' ? { email: `${action}@example.com` } : { name: 'New' }
  const data = { type: table, attributes, ...(action === 'update' && { id: at.split('/')[2] }) }
  return {
    method,
    url: `${BASE}${at}`,
    headers: body === undefined ? {} : { 'content-type': MEDIA_TYPE },
    ...(body !== undefined && { body: { data } }),
  }
}
