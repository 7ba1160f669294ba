import { expect, test } from 'vitest'
import { createReplyReader, type Read } from './reply-reader.ts'

const MOST = 1_000

/** What is read of the bytes when they come so many at a time; the connection ends after the last. */
const readIn = (size: number, method: string, text: string): Read => {
  const reader = createReplyReader(method, MOST)
  for (let at = 0; at < text.length; at += size) {
    const read = reader.read(Buffer.from(text.slice(at, at + size), 'latin1'))
    if (read.kind !== 'more') return read
  }
  return reader.end()
}

const shown = (read: Read): unknown => {
  if (read.kind !== 'whole') return read.kind === 'broken' ? read.why : read.kind
  const { status, headers, body } = read.reply
  return [status, body.toString('latin1'), read.isKept, Object.keys(headers).join(' ')]
}

// biome-ignore format: one row, one line
const ROWS: readonly [what: string, text: string, expected: unknown, method?: string][] = [
  ['a body as long as it says', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}', [200, '{}', true, 'content-length']],
  ['no body', 'HTTP/1.1 404 \r\nContent-Length: 0\r\n\r\n', [404, '', true, 'content-length']],
  ['a status without a reason', 'HTTP/1.1 204\r\nDate: now\r\n\r\n', [204, '', true, 'date']],
  ['the length of what HEAD leaves out', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n', [200, '', true, 'content-length'], 'HEAD'],
  ['304 with the length of what was not sent', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n', [304, '', true, 'content-length']],
  ['chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n0001;a=b\r\n}\r\n0\r\n\r\n', [200, '{}', true, 'transfer-encoding']],
  ['an end of line within a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nB\r\n{\r\n\r\n0\r\n\r\n}\r\n0\r\n\r\n', [200, '{\r\n\r\n0\r\n\r\n}', true, 'transfer-encoding']],
  ['trailers', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nDigest: a\r\nB: c\r\n\r\n', [200, '{}', true, 'transfer-encoding']],
  ['a body until the end of the connection', 'HTTP/1.1 200 OK\r\nServer: x\r\n\r\n{}', [200, '{}', false, 'server']],
  ['a server that hangs up then', 'HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 2\r\n\r\n{}', [200, '{}', false, 'connection content-length']],
  ['HTTP/1.0', 'HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}', [200, '{}', false, 'content-length']],
  ['HTTP/1.0 that listens on', 'HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\n{}', [200, '{}', true, 'connection content-length']],
  ['an interim answer before', 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n', [201, '', true, 'content-length']],
  ['no blank behind the name, and several behind the value', 'HTTP/1.1 200 OK\r\nContent-Length:2 \t\r\n\r\n{}', [200, '{}', true, 'content-length']],
  ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\ncontent-length: 2\r\n\r\n{}', 'content-length is there twice'],
  ['a length and chunks', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}', 'Content-Length and Transfer-Encoding contradict each other'],
  ['a length that is none', 'HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\n{}', 'Content-Length is "two"'],
  ['a coding without chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\n\r\n{}', [200, '{}', false, 'transfer-encoding']],
  ['another protocol from now on', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n', [101, '', false, 'upgrade']],
  ['a length of many digits', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0000000002\r\n{}\r\n0\r\n\r\n', [200, '{}', true, 'transfer-encoding']],
  ['a header of a name that every object has', 'HTTP/1.1 204 No\r\nconstructor: a\r\n\r\n', [204, '', true, 'constructor']],
  ['a status that is none', 'HTTP/1.1 099 No\r\n\r\n', 'what came is no HTTP/1.1: "HTTP/1.1 099 No"'],
  ['chunks that are no longer than they may be altogether', `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${'1;of=one\r\nx\r\n'.repeat(1_000)}0\r\n\r\n`, [200, 'x'.repeat(1_000), true, 'transfer-encoding']],
  ['a chunk too many', `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n${'x'.repeat(1_001)}\r\n0\r\n\r\n`, 'the answer has more than 1000 bytes'],
  ['one byte too many', `HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n${'x'.repeat(1_001)}`, 'the answer has more than 1000 bytes'],
  ['a chunk without a length', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{}\r\n0\r\n\r\n', 'a chunk has no length: "{}"'],
  ['a chunk that is longer than it says', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n', 'a chunk is longer than its length: "1"'],
  ['a body that is shorter than it says', 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{}', 'the answer broke off before its end'],
  ['chunks without the last', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n', 'the answer broke off before its end'],
  ['half the headers', 'HTTP/1.1 200 OK\r\nContent-Le', 'the answer broke off before its end'],
  ['a line that is no header', 'HTTP/1.1 200 OK\r\nServer : x\r\n\r\n', 'a line is no header: "Server : x"'],
  ['a header on two lines', 'HTTP/1.1 200 OK\r\nServer: x\r\n y\r\n\r\n', 'a line is no header: " y"'],
  ['half an end of line', 'HTTP/1.1 200 OK\r\nServer: x\ny: z\r\n\r\n', 'a control character stands in the headers'],
  ['something else', '{"status": 200}\r\n\r\n', 'what came is no HTTP/1.1: "{\\"status\\": 200}"'],
  ['too much of it', `HTTP/1.1 200 OK\r\nServer: x\r\n\r\n${'x'.repeat(66_600)}`, 'the answer has more than 1000 bytes'],
]

test.each(ROWS)('%s, in however many pieces', (_what, text, expected, method = 'GET') => {
  for (const size of [text.length, 7, 2, 1]) expect(shown(readIn(size, method, text))).toEqual(expected)
})

// Only seen when it comes together with the answer: what comes later closes the connection.
// biome-ignore format: one row, one line
test.each([
  ['GET', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}}', 'more bytes came than the answer has: "}"'],
  ['HEAD', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}', 'more bytes came than the answer has: "{}"'],
  ['DELETE', 'HTTP/1.1 204 No Content\r\n\r\nnull', 'more bytes came than the answer has: "null"'],
  ['GET', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}\r\n', [200, '{}', false, 'content-length']],
])('a body behind the end of an answer to %s is told', (method, text, expected) => {
  expect(shown(readIn(text.length, method, text))).toEqual(expected)
})

test('a header that makes sense only once counts as the first, any other as all of its values', () => {
  const read = readIn(
    9,
    'GET',
    'HTTP/1.1 401 No\r\nETag: "a"\r\nVary: a\r\nETag: "b"\r\nvary: b\r\nContent-Length: 0\r\n\r\n',
  )
  expect(read).toMatchObject({ reply: { headers: { etag: '"a"', vary: 'a, b' } } })
})
