import type { ProviderName } from '../faults/supplied.ts'

/** What requests are put together from. Pieces are right and wrong; two wrong ones meet often enough. */
export interface Pool {
  /** Headers that every request has unless it says otherwise. */
  readonly headers: Readonly<Record<string, string>>
  /** Query that every request has. */
  readonly query: string
  /** Operations, as `GET /path`; those that write take a body. */
  readonly reads: readonly string[]
  readonly writes: readonly string[]
  /** Pieces of a query, as they are sent. */
  readonly pieces: readonly string[]
  readonly bodies: readonly string[]
  /** In place of the usual headers; an empty one is left out. */
  readonly odd: readonly Readonly<Record<string, string>>[]
  /** Whole requests that meet nothing else: `GET /path?query`, with a body where there is one. */
  readonly alone: readonly (readonly [line: string, body?: string])[]
}

const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`

const resource = (type: string, id: string | undefined, ...halves: readonly string[]): string =>
  `{"data":{${[`"type":"${type}"`, ...(id === undefined ? [] : [`"id":"${id}"`]), ...halves].join()}}}`

const groupOf = (...members: readonly string[]): string =>
  resource('customer_groups', undefined, `"attributes":{${members.join()}}`)
const linked = (attributes: string, relationship: string): string =>
  resource(
    'customer_groups',
    undefined,
    `"attributes":{${attributes}}`,
    `"relationships":{"price_list":${relationship}}`,
  )
const grant = (members: object): string => JSON.stringify({ grant_type: 'client_credentials', ...members })

const JSON_API = 'application/vnd.api+json'
const GROUP = '/api/customer_groups/xYZkjABcde'

const commercelayer: Pool = {
  headers: { Authorization: 'Bearer demo-token', Accept: JSON_API, 'Content-Type': JSON_API },
  query: '',
  reads: [
    ...['GET /api/customer_groups', `GET ${GROUP}`, `GET ${GROUP}/customers`, `GET ${GROUP}/event_stores`],
    ...[`GET ${GROUP}/markets`, `GET ${GROUP}/price_list`, 'GET /api/customers', `GET ${GROUP}/`],
    ...['HEAD /api/customer_groups', 'OPTIONS /api/customer_groups', 'PUT /api/customer_groups'],
    ...['GET /oauth/token', 'OPTIONS /oauth/token', 'GET /api/nothing', 'GET /nothing', `PURGE ${GROUP}`],
    'GET /api/customer_groups/x%2Fy',
  ],
  writes: ['POST /api/customer_groups', `PATCH ${GROUP}`, 'POST /api/customers', 'POST /oauth/token'],
  pieces: [
    ...['page[size]=3', 'page[size]=26', 'page[size]=0', 'page[size]=', 'page[number]=2', 'page[number]=x'],
    ...['page[number]=999999999999999999999', 'page[foo]=1', 'page=1', 'page[size]=1e1', 'page[after]=x'],
    ...['sort=name', 'sort=-created_at,id', 'sort=nothing', 'sort=name,,-x', 'sort=', 'sort=metadata'],
    ...['include=customers', 'include=customers.customer_group', 'include=x,y', 'include=event_stores,x'],
    ...['fields[customer_groups]=name', 'fields[customer_groups]=x', 'fields[x]=name', 'fields=name'],
    ...['fields[customer_groups]=', 'fields[customers]=email,customer_group', 'fields[customer_groups][x]=1'],
    ...['filter[q][name_cont]=a', 'filter[q][name_eq]=Newsletter%20Readers', 'filter[q][x_eq]=1', 'filter=x'],
    ...['filter[q][name_foo]=1', 'filter[x]=1', 'filter[q][created_at_gt]=2024-08-10', 'filter[q]=x'],
    ...['filter[q][created_at_lt]=x', 'filter[q][name_or_code_start]=p', 'filter[q][name_in]=VIP,a+b'],
    ...['filter[q][code_null]=true', 'filter[q][code_null]=x', 'filter[q][metadata_jcont]={"a":1}'],
    ...["filter[q][name_matches]=%25d'Or%25", 'filter[q][name_not_eq]=', 'x=1', 'sort=id&sort=id'],
    ...['page[size]=2&page[size]=3', 'filter[q][customers_email_cont]=a', ''],
  ],
  bodies: [
    groupOf('"name":"Composed"'),
    groupOf('"name":"Composed"', '"code":"composed"'),
    groupOf('"name":" "', '"code":"composed"'),
    groupOf('"name":""', '"reference":7', '"metadata":[]'),
    groupOf('"name":null', '"x":1', '"y":2'),
    groupOf(`"name":"${'ü'.repeat(256)}"`, '"code":7'),
    groupOf('"name":"a\\u0000b"', '"metadata":null'),
    groupOf('"name":"Composed"', `"metadata":${deep(90)}`),
    groupOf(),
    linked('"name":"Composed","code":"composed"', '{"data":{"type":"price_lists","id":"nobody"}}'),
    linked('"name":" "', '{"data":{"type":"price_lists","id":"nobody"}}'),
    linked('"name":"Composed"', '{"data":{"type":"customers","id":"BqLmGhxVOr"}}'),
    linked('"name":"Composed"', '{"data":{"type":"price_lists","id":"BqLmGhxVOr"}}'),
    linked('"name":"Composed"', '{"data":null}'),
    linked('"name":"Composed"', '{"data":[]}'),
    linked('"name":"Composed"', 'null'),
    resource('customer_groups', 'xYZkjABcde', '"attributes":{"reference":"composed"}'),
    resource('customer_groups', 'xYZkjABcde', '"attributes":{"name":null,"code":" "}'),
    resource('customer_groups', 'another', '"attributes":{}'),
    resource('customers', undefined, '"attributes":{"email":"   "}'),
    resource('customers', undefined, '"attributes":{"email":"composed@example.com"}'),
    resource('customers', undefined, '"attributes":{"email":"x@","status":"x"}'),
    ...['{"data":[]}', '{"data":null}', '[]', 'null', '{', '1', '', ' ', '{"data":{}}'],
    ...[{}, { client_id: 'demo-client', client_secret: 'demo-secret' }, { client_id: null }].map(grant),
    ...[
      { client_id: 'demo-channel', scope: 'market:all' },
      { client_id: 'demo-channel', scope: 'x' },
    ].map(grant),
    grant({ client_id: 'demo-client', client_secret: 'demo-secret', scope: null }),
    grant({ client_id: 'demo-client', client_secret: 7 }),
    grant({ client_id: 'demo-channel', client_secret: null }),
    grant({ client_id: 'demo-channel', client_secret: '', extra: 1 }),
  ],
  odd: [
    { Authorization: '' },
    { Authorization: 'Bearer demo-expired-token' },
    { Authorization: 'bearer  demo-token' },
    { Accept: 'application/json' },
    { Accept: '' },
    { Accept: 'text/html, */*;q=0.1' },
    { 'Content-Type': 'application/json' },
    { 'Content-Type': '' },
    { 'Content-Type': `${JSON_API}; charset=utf-8`, Accept: `${JSON_API}; charset=utf-8` },
    { 'Content-Type': 'application/x-www-form-urlencoded' },
  ],
  alone: [
    ['GET /api/customer_groups/%00'],
    ['GET /api/customer_groups/%zz'],
    ['GET /api/customer_groups/%ff'],
    ['GET /api/customer_groups?x=%00'],
    ['GET /api/customer_groups?filter[q][name_cont]=%f0%9f'],
    ['POST /api/customer_groups', groupOf('"name":"Composed"', `"metadata":${deep(200)}`)],
    ['POST /api/customer_groups', deep(200)],
  ],
}

const rutter: Pool = {
  headers: {
    Authorization: `Basic ${Buffer.from('demo-client:demo-secret').toString('base64')}`,
    Accept: 'application/json',
    'X-Rutter-Version': '2024-08-31',
  },
  query: 'access_token=11111111-1111-4111-8111-111111111111',
  reads: [
    ...['GET /versioned/customer_groups', 'GET /versioned/customer_groups/'],
    ...['GET /versioned/customer_groups/14e33c67-82ec-4bf0-b1b3-49588040df62', 'GET /versioned/nothing'],
    ...['GET /versioned/customer_groups/14E33C67-82EC-4BF0-B1B3-49588040DF62', 'GET /nothing'],
    ...['GET /versioned/customer_groups/x'],
    ...['GET /versioned/customer_groups/00000000-0000-4000-8000-000000000000'],
    ...['HEAD /versioned/customer_groups', 'OPTIONS /versioned/customer_groups'],
    ...['POST /versioned/customer_groups', 'PURGE /versioned/customer_groups'],
  ],
  writes: [],
  pieces: [
    ...['limit=1', 'limit=500', 'limit=501', 'limit=0', 'limit=-1', 'limit=', 'limit=1.0', 'limit=1e1'],
    ...['limit=0x10', 'limit=%2B5', 'limit=+5', 'limit=05', 'limit=x', 'limit=5&limit=5', 'LIMIT=5'],
    ...['updated_at_min=1722729600000', 'updated_at_min=', 'updated_at_min=x', 'updated_at_min=-1'],
    ...['updated_at_max=1751328000000', 'updated_at_max=99999999999999999999', 'updated_at_max=1.5'],
    ...['updated_at_min=-99999999999999999999', 'force_fetch=true', 'force_fetch=TRUE', 'force_fetch='],
    ...['cursor=', 'cursor=x', 'cursor=MTcyMzkwNTUyMl83MWIzNDk1OC04MDQwLTRmNjItOTRlMy0zYzY3ODJlYzliZjA='],
    ...['cursor=MTcyMzkwNTUyMl83MWIzNDk1OC04MDQwLTRmNjItOTRlMy0zYzY3ODJlYzliZjA', 'cursor=MV94'],
    ...['cursor=MTcyMzkwNTUyMl8wMDAwMDAwMC0wMDAwLTQwMDAtODAwMC0wMDAwMDAwMDAwMDA%3D', 'cursor=_x'],
    ...['x=1', 'expand=platform_data', '', 'access_token=x'],
  ],
  bodies: [],
  odd: [
    { Authorization: '' },
    { Authorization: 'Basic x' },
    { Authorization: `Basic ${Buffer.from('demo-client:x').toString('base64')}` },
    { 'X-Rutter-Version': '' },
    { 'X-Rutter-Version': '2020-01-01' },
    { 'X-Rutter-Version': '2023-02-07' },
    { 'X-Rutter-Version': '2024-08-31, 2024-08-31' },
    { Accept: 'text/html' },
    { Accept: 'application/json; charset=utf-8' },
  ],
  alone: [
    ['GET /versioned/customer_groups/%00'],
    ['GET /versioned/customer_groups?x=%00'],
    ['GET /versioned/customer_groups?x=%zz'],
    ['GET /versioned/customer_groups/%zz'],
  ],
}

const KEY = '92857043717beff382ae75c8dc7514162f04'

const xtrakit: Pool = {
  headers: {
    Authorization: `Bearer ${KEY}`,
    Accept: 'application/json',
    'Content-Type': 'application/json',
  },
  query: '',
  reads: [
    ...['GET /api/v1/customer-groups', 'GET /api/v1/customer-groups/1', 'GET /api/v1/customer-groups/001'],
    ...['GET /api/v1/customer-groups/x', 'GET /api/v1/customer-groups/9999999999999999'],
    'GET /api/v1/nothing',
    ...['GET /api/v1/customer-groups/', 'GET /api/v1/customer-groups/add', 'GET /nothing'],
    ...[
      'HEAD /api/v1/customer-groups',
      'OPTIONS /api/v1/customer-groups/1',
      'DELETE /api/v1/customer-groups/1',
    ],
    ...['PURGE /api/v1/customer-groups'],
  ],
  writes: [
    ...['POST /api/v1/customer-groups/add', 'PUT /api/v1/customer-groups/2'],
    'PUT /api/v1/customer-groups/999999',
  ],
  pieces: [
    ...['business_code=15848484', 'business_code=', 'business_code=1', 'business_code=99999999999999999999'],
    ...['business_code=-99999999999999999999', 'business_code=1e7', 'business_code=0x10', 'business_code=x'],
    ...[
      'business_code=15848484.0',
      'business_code=015848484',
      'business_code=%2B15848484',
      'business_code=+1',
    ],
    ...['created_at=2024-08-04+08:23:45', 'created_at=2024-08-04%208:3:5', 'created_at=2024-08-04'],
    ...['created_at=2024-02-30+00:00:00', 'created_at=', 'created_at=2024-08-04T08:23:45'],
    ...['updated_at=2024-12-31', 'updated_at=2024-02-30', 'updated_at=', 'updated_at=2024-12-31+00:00:00'],
    ...['business_code=1&business_code=1', 'x=1', '', 'business_code[]=1', 'created_at=x'],
  ],
  bodies: [
    ...['{"group_name":"Composed"}', '{"group_name":"Composed","group_description":"It is."}'],
    ...['{"group_name":"Composed","group_description":null}', '{"group_name":" "}', '{"group_name":""}'],
    ...['{"group_name":null}', '{"group_name":7}', '{"group_description":7}', '{}', '[]', 'null', '{', ''],
    ...['{"group_name":7,"group_description":7}', '{"group_name":"Composed","group_description":7}', ' '],
    ...['{"group_name":"Composed","id":7,"created_at":"x","business_code":1}', '"text"', '1', 'true'],
    `{"group_name":"${'ü'.repeat(255)}"}`,
    `{"group_name":"${'ü'.repeat(256)}"}`,
    `{"group_name":"${'👩'.repeat(255)}"}`,
    `{"group_name":"Composed","x":${deep(90)}}`,
  ],
  odd: [
    { Authorization: '' },
    { Authorization: 'Bearer' },
    { Authorization: `bearer ${KEY}` },
    { Authorization: 'Bearer 00000000000000000000000000000000dead' },
    { Authorization: 'Basic x' },
    { Accept: 'text/html' },
    { Accept: 'application/*;q=0.1' },
    { 'Content-Type': 'text/plain' },
    { 'Content-Type': '' },
    { 'Content-Type': 'application/json; charset=utf-8' },
  ],
  alone: [
    ['GET /api/v1/customer-groups/%00'],
    ['GET /api/v1/customer-groups/%zz'],
    ['GET /api/v1/customer-groups?x=%00'],
    ['GET /api/v1/customer-groups?x=%zz'],
    ['PUT /api/v1/customer-groups/x', '{"group_name":"Composed"}'],
    ['POST /api/v1/customer-groups/add', `{"group_name":"Composed","x":${deep(200)}}`],
  ],
}

export const POOLS: Readonly<Record<ProviderName, Pool>> = { commercelayer, rutter, xtrakit }
