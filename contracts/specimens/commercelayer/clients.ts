/** An application that may ask for tokens; a sales channel has no secret. */
export interface Client {
  readonly id: string
  readonly secret: string | undefined
  readonly kind: 'integration' | 'sales_channel'
  /** Of its tokens, in seconds. */
  readonly lifetime: number
  readonly tenant: string
  readonly application: string
  readonly organization: string
  readonly slug: string
}

const DEMO = { tenant: 'demo', organization: 'WXlEOFrjnr', slug: 'demo-shop' }
const OTHER = { tenant: 'other', organization: 'nRvQwLpXsT', slug: 'other-shop' }
const INTEGRATION = { kind: 'integration', lifetime: 7200 } as const

export const CLIENTS: readonly Client[] = [
  { ...DEMO, ...INTEGRATION, id: 'demo-client', secret: 'demo-secret', application: 'DNOPYiZYpn' },
  {
    ...DEMO,
    kind: 'sales_channel',
    lifetime: 14400,
    id: 'demo-channel',
    secret: undefined,
    application: 'OeRyhjDlje',
  },
  { ...OTHER, ...INTEGRATION, id: 'other-client', secret: 'other-secret', application: 'GhTzWqLmXe' },
]

/** A client without a secret may leave it empty; nothing else but its own secret will do. */
export const findClient = (id: unknown, secret: unknown): Client | undefined =>
  CLIENTS.find(client => client.id === id && client.secret === (secret === '' ? undefined : secret))
