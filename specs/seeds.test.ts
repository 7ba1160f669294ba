import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadProvider } from '../src/cli/installed.ts'
import { isJsonObject, type Json } from '../src/model/json.ts'
import { type OpenMock, openMock } from '../src/testing/open-mock.ts'

// The three source documents that the project grew from: every field, example and text in them must exist in our
// documents and in the mock's replies.

let mock: OpenMock
beforeAll(async () => {
  mock = await openMock()
})
afterAll(() => mock.close())

/** The schema of a member somewhere below a named schema. */
const schemaAt = async (provider: string, schema: string, ...members: readonly string[]): Promise<Json> => {
  const { api } = await loadProvider(provider)
  const path = members.flatMap(member => ['properties', member])
  return at(api.document.root, 'components', 'schemas', schema, ...path)
}

/** The value below these members of a document. */
const at = (root: Json, ...path: readonly string[]): Json =>
  path.reduce<Json>((node, name) => (isJsonObject(node) ? (node[name] ?? null) : null), root)

/** Blanks, Markdown and quoting aside, as people read it. */
const plain = (text: string): string =>
  text
    .replace(/[`*\\]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

describe('seed 000, Commerce Layer: the customer group object', () => {
  // The seed's own table; "array" of customers is a to-many relationship on the wire.
  test.each<[path: string, type: string, description: string]>([
    ['type', 'string', ''],
    ['id', 'string', 'The customer group unique identifier'],
    ['links.self', 'string', 'The customer group endpoint URL'],
    ['attributes.name', 'string', "The customer group's internal name"],
    ['attributes.id', 'string', 'Unique identifier for the resource (hash).'],
    ['attributes.created_at', 'string', 'Time at which the resource was created.'],
    ['attributes.updated_at', 'string', 'Time at which the resource was last updated.'],
    [
      'attributes.reference',
      'string',
      'A string that you can use to add your own identifier to the resource. This can be useful for integrating the resource to an external system, like an ERP, a marketing tool or a CRM.',
    ],
    [
      'attributes.metadata',
      'object',
      'Set of key-value pairs that you can attach to the resource. This can be useful for storing additional information about the resource in a structured format.',
    ],
    ['relationships.price_list', 'object', 'The associated price list.'],
    ['relationships.customers', 'object', 'The customers belonging to this group.'],
    ['meta.mode', 'string', 'The resource environment (can be one of test or live)'],
  ])('%s is documented, as %s, in the words of the seed', async (path, type, description) => {
    const schema = await schemaAt('commercelayer', 'CustomerGroup', ...path.split('.'))
    expect(schema).toMatchObject({ type })
    expect(plain(String(isJsonObject(schema) ? schema['description'] : ''))).toContain(plain(description))
  })

  test('type, mode and the date form are those of the seed', async () => {
    expect(await schemaAt('commercelayer', 'CustomerGroup', 'type')).toMatchObject({
      enum: ['customer_groups'],
    })
    expect(await schemaAt('commercelayer', 'CustomerGroup', 'meta', 'mode')).toMatchObject({
      enum: ['test', 'live'],
    })
    expect(await schemaAt('commercelayer', 'CustomerGroup', 'attributes', 'created_at')).toMatchObject({
      format: 'date-time',
    })
  })

  const headers = { authorization: 'Bearer demo-token', 'content-type': 'application/vnd.api+json' }
  const group = {
    id: expect.stringMatching(/^[A-Za-z]{10}$/),
    type: 'customer_groups',
    links: { self: expect.stringContaining('/api/customer_groups/') },
    attributes: {
      name: expect.any(String),
      id: expect.stringMatching(/^[A-Za-z]{10}$/),
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updated_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      metadata: expect.any(Object),
    },
    relationships: {
      price_list: { links: { related: expect.stringContaining('/price_list') } },
      customers: { links: { related: expect.stringContaining('/customers') } },
    },
    meta: { mode: 'test' },
  }
  const body = (more: object) => ({
    data: { type: 'customer_groups', attributes: { name: 'Seed' }, ...more },
  })

  test('each successful create, list, retrieve and update returns the object with every field of the seed', async () => {
    const created = await mock.send('POST', '/commercelayer/api/customer_groups', { headers, body: body({}) })
    const { id } = created.json.data
    const url = `/commercelayer/api/customer_groups/${id}`
    const listed = await mock.send('GET', '/commercelayer/api/customer_groups', { headers })
    const retrieved = await mock.send('GET', url, { headers })
    const updated = await mock.send('PATCH', url, { headers, body: body({ id }) })
    for (const one of [created.json.data, listed.json.data[0], retrieved.json.data, updated.json.data]) {
      expect(one).toMatchObject(group)
      expect(one.attributes).toHaveProperty('reference')
      expect(one.attributes.id).toBe(one.id)
    }
  })

  test('a price list can be associated to a customer group', async () => {
    const lists = await mock.send('GET', '/commercelayer/api/price_lists', { headers })
    const data = { type: 'price_lists', id: lists.json.data[0].id }
    const created = await mock.send('POST', '/commercelayer/api/customer_groups?include=price_list', {
      headers,
      body: body({ relationships: { price_list: { data } } }),
    })
    expect(created.json.data.relationships.price_list.data).toEqual(data)
    expect(created.json.included[0]).toMatchObject(data)
  })
})

describe('seed 001, Rutter: CustomerGroup', () => {
  // The seed is a page of a generated client's documentation: its names are the client's, ours are the wire's.
  test.each<[client: string, wire: string, required: boolean, description: string]>([
    ['createdAt', 'created_at', true, 'ISO 8601 timestamp that the customer group was created.'],
    ['id', 'id', true, 'The Rutter generated unique ID of the customer group.'],
    ['name', 'name', true, 'The name of the customer group.'],
    ['platformId', 'platform_id', false, 'The platform specific ID of the customer group.'],
    ['updatedAt', 'updated_at', true, 'ISO 8601 timestamp that the customer group was last updated.'],
  ])(
    '%s is %s on the wire (required: %s), in the words of the seed',
    async (_client, wire, required, description) => {
      const schema = await schemaAt('rutter', 'CustomerGroup', wire)
      expect(schema).toMatchObject({ type: 'string' })
      const text = plain(String(isJsonObject(schema) ? schema['description'] : '')).replace(
        /\[([^\]]*)\]\([^)]*\)/g,
        '$1',
      )
      expect(text).toContain(description)
      const group = await schemaAt('rutter', 'CustomerGroup')
      const names = isJsonObject(group) && Array.isArray(group['required']) ? group['required'] : []
      expect(names.includes(wire)).toBe(required)
    },
  )

  test('every field is in every reply', async () => {
    const headers = {
      authorization: `Basic ${Buffer.from('demo-client:demo-secret').toString('base64')}`,
      'x-rutter-version': '2024-08-31',
    }
    const key = 'access_token=11111111-1111-4111-8111-111111111111'
    const list = await mock.send('GET', `/rutter/versioned/customer_groups?${key}`, { headers })
    const [first] = list.json.customer_groups
    expect(Object.keys(first).sort()).toEqual(['created_at', 'id', 'name', 'platform_id', 'updated_at'])
    const one = await mock.send('GET', `/rutter/versioned/customer_groups/${first.id}?${key}`, { headers })
    expect(one.json.customer_group).toEqual(first)
  })
})

describe('seed 002, Xtrakit: List Customer Group', () => {
  const url = '/xtrakit/api/v1/customer-groups'
  const headers = { authorization: 'Bearer 92857043717beff382ae75c8dc7514162f04' }
  const sample = {
    id: 1,
    group_name: 'Premium Customers',
    group_description: 'Customers who have spent over $1000 and have been with the business for over a year.',
    created_at: '2024-08-04 08:23:45',
    updated_at: '2024-08-04 02:00:43',
  }

  test('is GET https://api.xtrakit.com/api/v1/customer-groups with a bearer key', async () => {
    const { api } = await loadProvider('xtrakit')
    expect(api.document.root['servers']).toContainEqual(
      expect.objectContaining({ url: 'https://api.xtrakit.com/api/v1' }),
    )
    const list = api.operations.find(one => one.action === 'list')
    expect(list).toMatchObject({ method: 'GET', path: '/customer-groups' })
    expect(list?.security.map(names => names.map(name => api.security[name]?.kind))).toEqual([['bearer']])
  })

  test.each<[name: string, type: string, description: string]>([
    [
      'business_code',
      'integer',
      'Filters customer groups by the unique business code associated with the customer group.',
    ],
    ['created_at', 'string', 'Start date for filtering customers records.'],
    ['updated_at', 'string', 'End date for filtering customers records.'],
  ])(
    'has the optional query parameter %s (%s), in the words of the seed',
    async (name, type, description) => {
      const { api } = await loadProvider('xtrakit')
      const list = api.operations.find(one => one.action === 'list')
      const parameter = list?.parameters.find(one => one.name === name)
      expect(parameter).toMatchObject({ in: 'query', required: false, schema: { type } })
      expect(plain(JSON.stringify(api.document.root))).toContain(description.replace(/\.$/, ''))
    },
  )

  test('accepts the formats YYYY-MM-DD H:m:s and YYYY-MM-DD', async () => {
    const answer = await mock.send('GET', `${url}?created_at=2024-08-04%208:23:45&updated_at=2024-08-04`, {
      headers,
    })
    expect(answer.status).toBe(200)
    expect(answer.json.data.groups).toContainEqual(sample)
  })

  test("answers with the envelope and the sample group of the seed, under the seed's own id", async () => {
    const answer = await mock.send('GET', url, { headers })
    const { groups } = answer.json.data
    expect(answer.json).toEqual({ status: 200, message: `Groups found: ${groups.length}`, data: { groups } })
    expect(groups[0]).toEqual(sample)
  })

  test.each([
    ['Unauthorized: Missing Bearer Token', {}],
    ['Unauthorized: Invalid API Key', { authorization: 'Bearer API_KEY' }],
  ])('refuses with 401 "%s"', async (error, sent) => {
    const answer = await mock.send('GET', url, { headers: sent })
    expect([answer.status, answer.json]).toEqual([401, { status: 401, error }])
  })

  test('documents both 401 bodies of the seed as examples of their own', async () => {
    const { api } = await loadProvider('xtrakit')
    const bodies = ['credential-missing', 'credential-unknown'] as const
    expect(bodies.map(kind => api.wording.get(kind)?.body)).toEqual([
      { status: 401, error: 'Unauthorized: Missing Bearer Token' },
      { status: 401, error: 'Unauthorized: Invalid API Key' },
    ])
  })
})
