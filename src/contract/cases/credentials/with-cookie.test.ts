import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { parseApiDocument } from '../../../spec/document.ts'
import { readContract } from '../../document/read.ts'
import { findingsOf } from '../../laws/findings-of.cases.ts'
import { DRAWER, lens } from '../../laws/records/drawer-document.cases.ts'
import { withCookie } from './with-cookie.ts'

/** Lets in with its token, and then with the session that it has given out for it. */
const serve = async (): Promise<URL> => {
  const server = createServer(({ headers }, response) => {
    const isIn = headers.authorization === 'Bearer ours' || headers.cookie === 'sid=s3cret'
    response.writeHead(isIn ? 200 : 401, {
      'Content-Type': 'application/json',
      ...(isIn && { 'Set-Cookie': 'sid=s3cret; HttpOnly' }),
    })
    response.end(isIn ? '{"notes":[],"total":0}' : undefined)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
}

test('a cookie that lets in is told, and not shown', async () => {
  const found = await findingsOf(
    session => session.contract.operations.flatMap(one => withCookie(session, one)),
    {
      contract: readContract(parseApiDocument('drawer.json', JSON.stringify(DRAWER))),
      lens,
      supplied: { token: 'ours' },
      url: await serve(),
      readOnly: true,
    },
  )
  const told = found.filter(one => one.check === 'credential')
  expect(told.map(one => one.sent?.headers['Cookie'])).toContain('***')
  expect(JSON.stringify(told)).not.toContain('s3cret')
})
