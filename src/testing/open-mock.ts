import { type Installed, loadProvider } from '../cli/installed.ts'
import type { Dataset } from '../model/fixture.ts'
import { type Listening, listen } from '../server/listen.ts'
import { createMock } from '../server/mock.ts'
import type { ApiDocument } from '../spec/document.ts'
import { providerNames } from '../spec/home.ts'

export interface OpenOptions {
  /** Names of installed ones, or made ones. */
  readonly providers?: readonly (string | Installed)[]
  readonly documents?: readonly ApiDocument[]
  readonly dataset?: Dataset
  readonly seed?: number
  readonly auth?: 'strict' | 'any'
  readonly clock?: () => number
}

/** One exchange with the mock; `json` is undefined when the body is none. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into replies, and a wrong path fails the assertion
  readonly json: any
}

export interface Sent {
  readonly headers?: Readonly<Record<string, string>>
  /** A text or bytes go as they are, anything else as JSON. */
  readonly body?: unknown
}

/**
 * The whole mock in this process, every reply held against its document: one that breaks it, or throws,
 * fails the test at `close`.
 */
export const openMock = async (options: OpenOptions = {}) => {
  const bugs: unknown[] = []
  const open: Listening[] = []
  const mock = await createMock({
    providers: await Promise.all(
      (options.providers ?? providerNames()).map(one => (typeof one === 'string' ? loadProvider(one) : one)),
    ),
    documents: options.documents ?? [],
    dataset: options.dataset ?? { name: 'default' },
    seed: options.seed ?? 1,
    auth: options.auth ?? 'strict',
    checkReplies: true,
    clock: options.clock ?? Date.now,
    progress: () => {},
    onBug: error => bugs.push(error),
  })

  const send = async (method: string, url: string, { headers = {}, body }: Sent = {}): Promise<Answer> => {
    const raw =
      body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)
    const reply = await (await mock.app()).inject({
      method: method as 'GET', // inject types only the common methods
      url,
      headers,
      ...(raw !== undefined && { payload: raw }),
    })
    const text = method === 'HEAD' ? '' : reply.payload // on a socket, node leaves it out itself
    const json =
      /json/.test(String(reply.headers['content-type'])) && text !== '' ? JSON.parse(text) : undefined
    return { status: reply.statusCode, headers: reply.headers as Record<string, string>, text, json }
  }

  return {
    mock,
    send,
    bugs,
    /** Opens a socket on a free port; closed with the mock. */
    listen: async () => {
      const listening = await listen(mock, { host: '127.0.0.1', port: 0 })
      open.push(listening)
      return listening
    },
    close: async () => {
      await Promise.all(open.map(one => one.close()))
      if (bugs.length > 0) throw new AggregateError(bugs, 'The mock failed or broke its document.')
    },
  }
}

export type OpenMock = Awaited<ReturnType<typeof openMock>>
