import { onTestFinished } from 'vitest'
import { loadProvider } from '../../src/cli/installed.ts'
import type { Row } from '../../src/model/row.ts'
import type { Change } from '../../src/store/port.ts'
import { type Answer, type OpenOptions, openMock, type Sent } from '../../src/testing/open-mock.ts'

export const GROUPS = '/rutter/versioned/customer_groups'
export const TOKEN = '11111111-1111-4111-8111-111111111111'
export const basic = (pair: string): string => `Basic ${Buffer.from(pair).toString('base64')}`
export const HEADERS = { authorization: basic('demo-client:demo-secret'), 'x-rutter-version': '2024-08-31' }
export const CONNECTION = {
  id: 'b5a4d9ab-3ec1-4f4c-9a5e-6b8f0f2d7c11',
  orgId: '0d8e1f7a-92b3-4c65-8a44-d1f5e7c3b920',
  platform: 'COMMERCELAYER',
}

const installed = await loadProvider('rutter')

/** The groups of the default data set, in the order of the list. */
export const stored: readonly Row[] = installed.fixture.build({ name: 'default' }, 1)['customer_groups'] ?? []

/** Rutter alone; closed with the test. `send` brings every credential along, `bare` nothing but what it is given. */
export const openRutter = async (options: OpenOptions = {}) => {
  const mock = await openMock({ providers: [installed], ...options })
  onTestFinished(mock.close)
  const send = (method: string, path: string, sent: Sent = {}): Promise<Answer> => {
    const url = `${GROUPS}${path}${path.includes('?') ? '&' : '?'}access_token=${TOKEN}`
    return mock.send(method, url, { ...sent, headers: { ...HEADERS, ...sent.headers } })
  }
  const world = mock.mock.providers[0]?.world
  /** Changes the data behind the mock's back: its API is read-only. */
  const change = async (...changes: readonly Change[]): Promise<void> => {
    for (const one of changes) await world?.store.write(world.ns, one)
  }
  return { ...mock, send, bare: mock.send, change }
}

export type Rutter = Awaited<ReturnType<typeof openRutter>>

/** Every page from the cursor on, as lists of groups. `between` runs before each further page. */
export const walk = async (
  { send }: Rutter,
  query: string,
  between: (pages: number) => Promise<void> = async () => {},
): Promise<readonly (readonly Row[])[]> => {
  const pages: (readonly Row[])[] = []
  for (let cursor: string | null = ''; cursor !== null && pages.length < 200; ) {
    if (pages.length > 0) await between(pages.length)
    const answer: Answer = await send('GET', `?${query}&cursor=${encodeURIComponent(cursor)}`)
    if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`)
    pages.push(answer.json.customer_groups)
    cursor = answer.json.next_cursor
  }
  return pages
}
