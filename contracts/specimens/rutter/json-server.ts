import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { Ask, Question } from './nouns.ts'

/** A request and a response as Express hands them on. */
export interface Incoming extends IncomingMessage {
  url: string
  query: Record<string, string>
  /** Tells the body parser of json-server that there is nothing left to read. */
  _body?: boolean
}
export interface Outgoing extends ServerResponse {
  readonly locals: {
    /** What json-server found; an empty object when it found nothing. */
    data?: unknown
    asked?: { readonly ask: Ask; readonly question: Question }
  }
}

type Step = (req: Incoming, res: Outgoing, next: () => void) => void
type Router = Step & { render: (req: Incoming, res: Outgoing) => void }

/** The part of json-server 0.17 that is used; it brings no types. */
interface JsonServer {
  create(): RequestListener & { disable(setting: string): void; use(step: Step): void }
  router(tables: object): Router
}

export const jsonServer: JsonServer = createRequire(import.meta.url)('json-server')
