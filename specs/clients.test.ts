import { authenticate } from '@commercelayer/js-auth'
import { CommerceLayer } from '@commercelayer/sdk/bundle'
import axios from 'axios'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type OpenMock, openMock } from '../src/testing/open-mock.ts'

// The vendors' own clients, unchanged, against a mock on a real socket. They know only their own hosts,
// so their requests are sent to the mock on the way.

let now = Date.now()
let mock: OpenMock
let origin: string
beforeAll(async () => {
  mock = await openMock({ clock: () => now })
  origin = (await mock.listen()).origin
})
afterAll(() => mock.close())

describe('@commercelayer/sdk', () => {
  const toMock = (input: Request | URL | string, init?: RequestInit): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input)
    return fetch(`${origin}/commercelayer${url.pathname}${url.search}`, init)
  }
  const client = (accessToken = 'demo-token') =>
    CommerceLayer({ organization: 'demo-shop', accessToken, fetch: toMock })

  test('lists a page with its totals', async () => {
    const groups = await client().customer_groups.list({ pageSize: 5, pageNumber: 2 })
    expect(groups).toHaveLength(5)
    expect(groups.meta).toMatchObject({ recordCount: 60, pageCount: 12, currentPage: 2, recordsPerPage: 5 })
    expect(groups[0]).toMatchObject({
      type: 'customer_groups',
      name: expect.any(String),
      metadata: expect.any(Object),
    })
  })

  test('counts', async () => {
    expect(await client().customer_groups.count()).toBe(60)
  })

  test('filters, sorts and picks fields', async () => {
    const groups = await client().customer_groups.list({
      filters: { name_cont: 'gold', code_present: true },
      sort: { name: 'desc' },
      fields: { customer_groups: ['name', 'code'] },
    })
    const names = Array.from(groups, group => group.name)
    expect(names.length).toBeGreaterThan(1)
    expect(names).toEqual([...names].sort().reverse())
    expect(names.every(name => /gold/i.test(name))).toBe(true)
    expect(groups[0]).not.toHaveProperty('created_at')
  })

  test('filters by the attributes of related records and by lists of values', async () => {
    const [customer] = await client().customers.list({
      include: ['customer_group'],
      filters: { customer_group_name_not_null: true },
    })
    const group = customer?.customer_group
    expect(group?.id).toMatch(/^[A-Za-z]{10}$/)
    const found = await client().customer_groups.list({
      filters: { customers_email_eq: customer?.email ?? '', id_in: [group?.id ?? ''] },
    })
    expect(Array.from(found, one => one.id)).toEqual([group?.id])
  })

  test('includes related records', async () => {
    const [first] = await client().customer_groups.list({ pageSize: 1, include: ['customers', 'markets'] })
    expect(first?.customers?.length).toBeGreaterThan(0)
    expect(first?.customers?.[0]).toMatchObject({ type: 'customers', email: expect.stringContaining('@') })
    const group = await client().customer_groups.retrieve(first?.id ?? '', { include: ['customers'] })
    expect(group.customers?.map(one => one.id)).toEqual(first?.customers?.map(one => one.id))
  })

  test('lists related collections', async () => {
    const [first] = await client().customer_groups.list({ pageSize: 1 })
    const customers = await client().customer_groups.customers(first?.id ?? '', { pageSize: 2 })
    expect(Array.from(customers, one => one.type)).toEqual(['customers', 'customers'])
    expect(await client().customer_groups.markets(first?.id ?? '')).toBeInstanceOf(Array)
    expect(await client().customer_groups.attachments(first?.id ?? '')).toBeInstanceOf(Array)
    expect(await client().customer_groups.event_stores(first?.id ?? '')).toBeInstanceOf(Array)
  })

  test('creates, updates and deletes', async () => {
    const cl = client()
    const created = await cl.customer_groups.create({
      name: 'Made by the SDK',
      code: 'sdk',
      metadata: { by: 'sdk' },
    })
    expect(created).toMatchObject({
      name: 'Made by the SDK',
      code: 'sdk',
      metadata: { by: 'sdk' },
      reference: null,
    })
    const updated = await cl.customer_groups.update({ id: created.id, name: 'Renamed', reference: 'R-1' })
    expect(updated).toMatchObject({ id: created.id, name: 'Renamed', reference: 'R-1', code: 'sdk' })
    expect(Date.parse(updated.updated_at)).toBeGreaterThan(Date.parse(created.updated_at))
    await cl.customer_groups.delete(created.id)
    await expect(cl.customer_groups.retrieve(created.id)).rejects.toMatchObject({ status: 404 })
  })

  test('puts a customer into a group and takes it out again', async () => {
    const cl = client()
    const group = await cl.customer_groups.create({ name: 'With members' })
    const customer = await cl.customers.create({
      email: 'sdk@example.com',
      customer_group: cl.customer_groups.relationship(group.id),
    })
    expect(Array.from(await cl.customer_groups.customers(group.id), one => one.id)).toEqual([customer.id])
    expect(await cl.customers.customer_group(customer.id)).toMatchObject({ id: group.id })
    await cl.customers.update({ id: customer.id, customer_group: cl.customer_groups.relationship(null) })
    expect(await cl.customer_groups.customers(group.id)).toHaveLength(0)
  })

  test('gets its own error objects', async () => {
    const cl = client()
    await cl.customer_groups.create({ name: 'First', code: 'twice' })
    const taken = cl.customer_groups.create({ name: 'Second', code: 'twice' })
    await expect(taken).rejects.toMatchObject({
      name: 'ApiError',
      status: 422,
      errors: [
        {
          code: 'VALIDATION_ERROR',
          title: 'has already been taken',
          source: { pointer: '/data/attributes/code' },
          meta: { error: 'taken', value: 'twice' },
        },
      ],
    })
    await expect(cl.customer_groups.create({ name: '' })).rejects.toMatchObject({
      status: 422,
      errors: [{ meta: { error: 'blank' } }],
    })
    const refused = client('demo-revoked-token').customer_groups.list()
    await expect(refused).rejects.toMatchObject({ status: 401, errors: [{ code: 'INVALID_TOKEN' }] })
  })

  test('refreshes a token that has expired, once, and goes on', async () => {
    const old = await token('demo-client', 'demo-secret')
    const clock = now
    now = Date.now() + 3 * 60 * 60 * 1000
    const later = Date.now
    Date.now = () => now // the client reads the token's end against its own clock
    let refreshed = 0
    const refreshToken = async (expired: string) => {
      expect(expired).toBe(old)
      refreshed++
      return token('demo-client', 'demo-secret')
    }
    try {
      const cl = CommerceLayer({ organization: 'demo-shop', accessToken: old, fetch: toMock, refreshToken })
      expect(await cl.customer_groups.list({ pageSize: 1 })).toHaveLength(1)
      expect(refreshed).toBe(1)
    } finally {
      Date.now = later
      now = clock
    }
  })
})

const token = async (clientId: string, clientSecret?: string): Promise<string> => {
  const reply = await fetch(`${origin}/commercelayer/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    }),
  })
  const { access_token }: { access_token: string } = JSON.parse(await reply.text())
  return access_token
}

describe('@commercelayer/js-auth', () => {
  const original = globalThis.fetch
  beforeEach(() => {
    // It uses the global fetch only.
    globalThis.fetch = (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input)
      return original(
        url.hostname.startsWith('auth.') ? `${origin}/commercelayer${url.pathname}` : input,
        init,
      )
    }
  })
  afterEach(() => {
    globalThis.fetch = original
  })

  test('gets a token that opens the API', async () => {
    const granted = await authenticate('client_credentials', {
      clientId: 'demo-client',
      clientSecret: 'demo-secret',
      scope: 'market:all',
    })
    expect(granted).toMatchObject({ tokenType: 'bearer', expiresIn: 7200, scope: 'market:all' })
    const headers = { authorization: `Bearer ${granted.accessToken}` }
    const reply = await fetch(`${origin}/commercelayer/api/customer_groups`, { headers })
    expect(reply.status).toBe(200)
  })

  test('gets a token for a sales channel, which the API refuses as documented', async () => {
    const granted = await authenticate('client_credentials', { clientId: 'demo-channel' })
    expect(granted.expiresIn).toBe(14400)
    const headers = { authorization: `Bearer ${granted.accessToken}` }
    const reply = await fetch(`${origin}/commercelayer/api/customer_groups`, { headers })
    expect([reply.status, await reply.json()]).toMatchObject([
      401,
      { errors: [{ code: 'UNAUTHORIZED', title: 'Access denied' }] },
    ])
  })

  test('gets the documented error for an unknown client', async () => {
    const refused = await authenticate('client_credentials', { clientId: 'nobody', clientSecret: 'x' })
    expect(refused.errors).toMatchObject([{ title: 'invalid_client', code: 'UNAUTHORIZED', status: 401 }])
  })
})

describe("axios as in the seed's own sample (002)", () => {
  const sample = (key: string) => ({
    method: 'get',
    url: `${origin}/xtrakit/api/v1/customer-groups`,
    headers: { Authorization: `Bearer ${key}` },
  })

  test('lists the groups', async () => {
    const response = await axios(sample('92857043717beff382ae75c8dc7514162f04'))
    expect(response.status).toBe(200)
    expect(response.data).toMatchObject({
      status: 200,
      message: 'Groups found: 60',
      data: { groups: expect.any(Array) },
    })
  })

  test("is refused with the sample's placeholder for a key", async () => {
    await expect(axios(sample('API_KEY'))).rejects.toMatchObject({
      response: { status: 401, data: { status: 401, error: 'Unauthorized: Invalid API Key' } },
    })
  })

  test('sends a Content-Type on GET as the PHP sample does', async () => {
    const config = sample('92857043717beff382ae75c8dc7514162f04')
    const response = await axios({
      ...config,
      headers: { ...config.headers, 'Content-Type': 'application/json' },
    })
    expect(response.status).toBe(200)
  })
})
