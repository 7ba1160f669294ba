import type { SpecimenData } from '../specimen.ts'
import type { Connection, Directory, Row } from './nouns.ts'

const ORGANIZATION = '0d8e1f7a-92b3-4c65-8a44-d1f5e7c3b920'

const FIRST: Connection = {
  id: 'b5a4d9ab-3ec1-4f4c-9a5e-6b8f0f2d7c11',
  orgId: ORGANIZATION,
  platform: 'COMMERCELAYER',
  token: '11111111-1111-4111-8111-111111111111',
  client: 'demo-client',
  state: 'ready',
}

const DISABLED: Connection = {
  id: 'e27c0b6d-5a18-4b92-8c3f-94d1a7f06e35',
  orgId: ORGANIZATION,
  platform: 'WOO_COMMERCE',
  token: '22222222-2222-4222-8222-222222222222',
  client: 'demo-client',
  state: 'disabled',
}

const SECOND: Connection = {
  id: '4f0a6c2e-8d17-4e5b-a9c3-71b2d6e8f054',
  orgId: ORGANIZATION,
  platform: 'SHOPIFY',
  token: '33333333-3333-4333-8333-333333333333',
  client: 'demo-client',
  state: 'ready',
}

/** Two customers of the vendor; both connections that work are the first one's. */
export const directory: Directory = {
  clients: new Map([
    ['demo-client', 'demo-secret'],
    ['other-client', 'other-secret'],
  ]),
  connections: [FIRST, DISABLED, SECOND],
}

const group = (connection: Connection, id: string, name: string, created: string, updated: string): Row => ({
  id,
  platform_id: String(Date.parse(created)),
  name,
  created_at: created,
  updated_at: updated,
  connection_id: connection.id,
})

const OTHERS: readonly Row[] = [
  group(
    SECOND,
    'c2b7e4d1-0f36-4a8e-b5d9-3e61f7a0c842',
    'Wholesale Berlin',
    '2024-08-05T09:12:44.120Z',
    '2024-11-02T10:00:00.000Z',
  ),
  group(
    SECOND,
    '9a1d5c80-e4f2-4b37-86ca-d7250f3b9e61',
    'Wholesale Lisbon',
    '2024-09-20T07:41:09.006Z',
    '2025-02-14T15:30:59.999Z',
  ),
  group(
    SECOND,
    '57e3b09f-2c6a-4d14-9f8b-a0c4d1e2735b',
    'Friends of the Warehouse',
    '2025-03-01T12:00:00.000Z',
    '2025-03-01T12:00:00.000Z',
  ),
  group(
    DISABLED,
    'd80f6a3b-71c5-4e29-b4d0-6f9a2e8c1b37',
    'Left Behind',
    '2024-06-30T18:05:21.450Z',
    '2024-07-01T08:00:00.000Z',
  ),
]

/** One table for all, as backends keep it: the given rows are the first connection's. */
export const tablesOf = (data: SpecimenData) => ({
  customer_groups: [
    ...(data['customer_groups'] ?? []).map(row => ({ ...structuredClone(row), connection_id: FIRST.id })),
    ...structuredClone(OTHERS),
  ],
})
