import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../../src/model/json.ts'
import { isJsonObject } from '../../src/model/json.ts'
import { findingsOf } from './finds.cases.ts'
import type { ProviderName } from './supplied.ts'
import { type Twist, twist } from './twisted.cases.ts'

// What no seeded fault shows: a faultless specimen, and somebody before it who changes its answers.

const withMember = (
  body: Json | undefined,
  name: string,
  change: (value: Json | undefined) => Json,
): JsonObject => ({
  ...(isJsonObject(body) ? body : {}),
  [name]: change(isJsonObject(body) ? body[name] : undefined),
})
const objects = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : []
/** After the first look at the target there is one more price list, the same for everybody. */
const shared = (): NonNullable<Twist['say']> => {
  let one: JsonObject | undefined
  return ({ target, nth }, { status, body }) => {
    if (!/^\/api\/price_lists(\?|$)/.test(target) || status !== 200) return { status, body }
    one ??= { ...objects(isJsonObject(body) ? body['data'] : [])[0], id: 'Shareddddd' }
    const more = nth > LOOKS ? [one] : []
    return { status, body: withMember(body, 'data', data => [...objects(data), ...more]) }
  }
}
/** Listings that are looked at when a session is opened. */
const LOOKS = 4

// biome-ignore format: one row, one line
test.each<[what: string, provider: ProviderName, change: Twist, probe: string, ...findings: readonly string[]]>([
  ['an empty `included` comes unasked', 'commercelayer', { say: ({ target }, { status, body }) => ({ status, body: status === 200 && !target.includes('include') ? withMember(body, 'included', () => []) : body }) }, 'law/include/retrieveCustomerGroup/nothing', 'include/retrieveCustomerGroup/nothing/empty'],
  ['what is included leads elsewhere', 'commercelayer', { say: ({ target }, { status, body }) => ({ status, body: target.includes('include') ? withMember(body, 'included', all => objects(all).map(one => withMember(one, 'links', () => ({ self: 'http://127.0.0.1/v1/elsewhere' })))) : body }) }, 'law/include/listCustomers/customer_group', 'include/listCustomers/customer_group/customer_groups/links/links.self'],
  ['markets cannot be included', 'commercelayer', { say: ({ target }, answer) => (target.includes('include=markets') ? { status: 400, body: { errors: [] } } : answer) }, 'law/include/listCustomerGroups/markets', 'include/listCustomerGroups/markets/refused', 'schema/listCustomerGroups/400/errors/minItems'],
  ['documented fields are refused', 'commercelayer', { say: ({ target }, answer) => (target.includes('fields') ? { status: 400, body: { errors: [] } } : answer) }, 'law/fields/retrieveCustomer/email,customer_group', 'fields/retrieveCustomer/email,customer_group/refused', 'schema/retrieveCustomer/400/errors/minItems'],
  ['a field that is asked for has another value', 'commercelayer', { say: ({ target }, { status, body }) => ({ status, body: target.includes('fields') ? withMember(body, 'data', data => withMember(data, 'attributes', () => ({ email: 'other@example.com' }))) : body }) }, 'law/fields/retrieveCustomer/email,customer_group', 'fields/retrieveCustomer/email,customer_group/value'],
  ['the links of customers lead nowhere', 'commercelayer', { lead: (_method, target) => target.replace(/(\/customers\/)\w+$/, '$1nobody') }, 'law/links/retrieveCustomer', 'links/retrieveCustomer/self/followed'],
  ['a record belongs to both accounts', 'commercelayer', { say: shared() }, 'law/tenants/listPriceLists/listing', 'tenants/listPriceLists/account/organization_id', 'tenants/listPriceLists/listing/both', 'tenants/listPriceLists/listing/theirs/sort'],
  ['a filtered list is sorted the other way', 'commercelayer', { say: ({ target }, { status, body }) => ({ status, body: /filter.*sort|sort.*filter/.test(target) ? withMember(body, 'data', data => [...objects(data).toReversed()]) : body }) }, 'law/sort/listCustomerGroups/of a filtered list', 'sort/listCustomerGroups/name/filtered'],
  ['a token has another type, and is out of date at once', 'commercelayer', { say: ({ target }, { status, body }) => ({ status, body: target.includes('/oauth/token') ? withMember(withMember(body, 'token_type', () => 'mac'), 'expires_in', () => 0) : body }) }, 'allowed/createAccessToken/a token by application/json', 'schema/createAccessToken/200/expires_in/minimum', 'schema/createAccessToken/200/token_type/enum', 'token/createAccessToken/expires_in', 'token/createAccessToken/jwt/expires_in', 'token/createAccessToken/token_type'],
  ['a record is another one on later pages', 'rutter', { say: ({ target }, { status, body }) => ({ status, body: target.includes('cursor=') ? withMember(body, 'customer_groups', all => objects(all).map(one => ({ ...one, name: 'Cut' }))) : body }) }, 'law/paging/listCustomerGroups/with a rest', 'paging/listCustomerGroups/same/name'],
  ['a filter by what is not shown is refused', 'xtrakit', { say: ({ target }, answer) => (target.includes('business_code=') ? { status: 400, body: { status: 400, error: 'Bad Request: Invalid Value For business_code' } } : answer) }, 'law/filter/listCustomerGroups/business_code', 'filter/listCustomerGroups/business_code/refused'],
  ['a wrongly encoded query is read', 'xtrakit', { lead: (_method, target) => target.replace('a=%zz', '') }, 'robust/listCustomerGroups/broken percent-encoding', 'url/listCustomerGroups/broken percent-encoding/status'],
])('it is found that %s', async (_what, provider, change, probe, ...findings) => {
  expect(await findingsOf(provider, undefined, [probe], one => twist(one, {}))).toEqual([])
  expect(await findingsOf(provider, undefined, [probe], one => twist(one, change))).toEqual(findings)
})
