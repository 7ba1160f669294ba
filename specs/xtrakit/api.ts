import { onTestFinished } from 'vitest'
import { loadProvider } from '../../src/cli/home.ts'
import type { Row } from '../../src/model/row.ts'
import { type Answer, type OpenOptions, openMock, type Sent } from '../../src/testing/open-mock.ts'

export const KEY = '92857043717beff382ae75c8dc7514162f04'
export const NOW = '2025-07-01T10:11:12.345Z'
export const GROUPS = '/xtrakit/api/v1/customer-groups'

/** The rows of the default data set as they are stored: with the business code that is never served. */
export const stored = async (): Promise<readonly Row[]> =>
  (await loadProvider('xtrakit')).fixture.build({ name: 'default' }, 1)['groups'] ?? []

/** Xtrakit alone, at a fixed time, with the demo key in every request that brings no headers; closed with the test. */
export const openXtrakit = async (options: OpenOptions = {}) => {
  const mock = await openMock({ providers: ['xtrakit'], clock: () => Date.parse(NOW), ...options })
  onTestFinished(mock.close)
  const send = (method: string, url: string, sent: Sent = {}): Promise<Answer> =>
    mock.send(method, url, { ...sent, headers: { authorization: `Bearer ${KEY}`, ...sent.headers } })
  const list = async (): Promise<readonly Row[]> => (await send('GET', GROUPS)).json.data.groups
  return { ...mock, send, list }
}

export type Xtrakit = Awaited<ReturnType<typeof openXtrakit>>
