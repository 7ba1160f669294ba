import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Recorded, Recording } from '../recording.ts'

/**
 * The fastest that `node:http` can be: recorded replies, no logic. Requests to a recorded POST have their body
 * collected and parsed. Arguments: the port. Standard input: a `Recording`.
 */
const { replies, keepAlive }: Recording = JSON.parse(await text(process.stdin))

/** Measured: a long body goes out faster as bytes, a short one as text, which shares a packet with its head. */
const LONG = 8_192

const ready = ({ status, headers, body }: Recorded) => ({
  status,
  headers: [...headers],
  body: body.length > LONG ? Buffer.from(body) : body,
})
const known = new Map(replies.map(one => [one.path, ready(one)]))

const answer = (request: IncomingMessage, response: ServerResponse): void => {
  const reply = known.get(request.url ?? '')
  response.writeHead(reply?.status ?? 404, reply?.headers)
  response.end(reply?.body)
}

const collectAndAnswer: RequestListener = (request, response) => {
  const pieces: Buffer[] = []
  request.on('data', piece => pieces.push(piece))
  request.on('end', () => {
    JSON.parse(Buffer.concat(pieces).toString())
    answer(request, response)
  })
}

const server = createServer(replies.some(one => one.method === 'POST') ? collectAndAnswer : answer)
server.keepAliveTimeout = keepAlive
server.listen(Number(process.argv[2]), '127.0.0.1')
