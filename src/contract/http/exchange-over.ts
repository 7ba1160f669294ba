import { type Agent, type ClientRequest, type IncomingMessage, request as overHttp } from 'node:http'
import { request as overTls } from 'node:https'
import type { ClientOptions } from './client.ts'
import { decoded } from './coding.ts'
import { type Exchange, isSafe, type Sent } from './exchange.ts'

type Wire = Pick<ClientOptions, 'url' | 'timeout' | 'most' | 'clock'>

/** Of an exchange whose kept connection the server closed just then. */
export const STALE = 'the connection was closed before it was used'

const NOTHING = { status: 0, headers: {}, body: Buffer.alloc(0) }

/** Sends one request over the agent; never rejects for what the other side does. */
export const exchangeOver = (options: Wire, agent: Agent, sent: Sent): Promise<Exchange> => {
  const startedAt = options.clock()
  const made = (trouble: string | undefined, reply: Exchange['reply'] = NOTHING): Exchange => ({
    sent,
    reply,
    trouble,
    startedAt,
    endedAt: options.clock(),
  })
  return new Promise(resolve => {
    const request = open(options, agent, sent)
    const fail = (why: string) => {
      resolve(made(why))
      request.destroy()
    }
    const timer = setTimeout(() => fail(`no whole answer within ${options.timeout} ms`), options.timeout)
    request.on('response', response => collect(response, options.most, made, resolve, fail))
    request.on('error', (error: NodeJS.ErrnoException) => {
      const stale = request.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
      resolve(made(stale ? STALE : (error.code ?? error.message)))
    })
    request.on('close', () => {
      clearTimeout(timer)
      resolve(made('the connection was closed without an answer'))
    })
    request.end(sent.body)
  })
}

const open = ({ url }: Wire, agent: Agent, { method, target, headers, body }: Sent): ClientRequest => {
  const start = url.protocol === 'https:' ? overTls : overHttp
  const isCounted = (body !== undefined || !isSafe(method)) && !('Transfer-Encoding' in headers)
  const length = isCounted ? { 'Content-Length': String(body?.length ?? 0) } : {}
  return start({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port || (url.protocol === 'https:' ? 443 : 80),
    method,
    path: target,
    headers: { Host: url.host, ...length, ...headers },
    agent,
  })
}

const collect = (
  response: IncomingMessage,
  most: number,
  made: (trouble: string | undefined, reply: Exchange['reply']) => Exchange,
  resolve: (exchange: Exchange) => void,
  fail: (why: string) => void,
): void => {
  const pieces: Buffer[] = []
  let size = 0
  response.on('data', (piece: Buffer) => {
    pieces.push(piece)
    size += piece.length
    if (size > most) fail(`the answer has more than ${most} bytes`)
  })
  const reply = () =>
    decoded({
      status: response.statusCode ?? 0,
      headers: headersOf(response),
      body: Buffer.concat(pieces),
    })
  response.on('end', () => resolve(made(undefined, reply())))
  response.on('error', () => resolve(made('the answer broke off before its end', NOTHING)))
}

const headersOf = ({ headers }: IncomingMessage): Exchange['reply']['headers'] =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  )
