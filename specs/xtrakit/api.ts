import { onTestFinished } from 'vitest'
import { loadProvider } from '../../src/cli/installed.ts'
import type { Row } from '../../src/model/row.ts'
import { type Answer, type OpenOptions, openMock, type Sent } from '../../src/testing/open-mock.ts'

export const KEY = '92857043717beff382ae75c8dc7514162f04'
export const NOW = '2025-07-01T10:11:12.345Z'
export const GROUPS = '/xtrakit/api/v1/customer-groups'

const installed = await loadProvider('xtrakit')

/** The rows of the default data set as they are stored: with the business code that is never served. */
export const stored: readonly Row[] = installed.fixture.build({ name: 'default' }, 1)['groups'] ?? []

/**
 * Xtrakit alone, at a fixed time; closed with the test. `send` brings the demo key along, `bare` nothing but what it is
 * given.
 */
export const openXtrakit = async (options: OpenOptions = {}) => {
  const mock = await openMock({ providers: [installed], clock: () => Date.parse(NOW), ...options })
  onTestFinished(mock.close)
  const send = (method: string, url: string, sent: Sent = {}): Promise<Answer> =>
    mock.send(method, url, { ...sent, headers: { authorization: `Bearer ${KEY}`, ...sent.headers } })
  const list = async (): Promise<readonly Row[]> => (await send('GET', GROUPS)).json.data.groups
  return { ...mock, send, list, bare: mock.send }
}
