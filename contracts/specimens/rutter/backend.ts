import type { RequestListener } from 'node:http'
import type { SpecimenData } from '../specimen.ts'
import { admit } from './admit.ts'
import { answer, placeOf } from './answer.ts'
import { isFailure } from './authenticate.ts'
import { type Body, readBody } from './body.ts'
import { type Incoming, jsonServer, type Outgoing } from './json-server.ts'
import type { Ask, Failure, Reply } from './nouns.ts'
import type { Parts } from './parts.ts'
import { directory, tablesOf } from './tenants.ts'

/** json-server keeps the rows and finds them; the parts decide who may ask what, and how it is told. */
export function createBackend(parts: Parts, data: SpecimenData): RequestListener {
  const app = jsonServer.create()
  const router = jsonServer.router(tablesOf(data))
  router.render = (_req, res) => guarded(parts, res, () => tell(parts, res.locals))
  app.disable('x-powered-by')
  app.use((req, res, next) => {
    void guarded(parts, res, () => receive(parts, req, res, next))
  })
  app.use(router)
  return app
}

/** What to answer; undefined leaves the request to the next step. */
type Told = { readonly ask: Ask | undefined; readonly outcome: Failure | Reply } | undefined

/** Sends what a step says, or that something broke. */
async function guarded(parts: Parts, res: Outgoing, step: () => Told | Promise<Told>): Promise<void> {
  try {
    const told = await step()
    if (told) send(parts, res, told.ask, told.outcome)
  } catch (error) {
    send(parts, res, undefined, { kind: error instanceof URIError ? 'malformed' : 'internal' })
  }
}

/** Up to json-server: refuses, or hands the question on as a plain read of its own. */
async function receive(parts: Parts, req: Incoming, res: Outgoing, next: () => void): Promise<Told> {
  const body = await readBody(req)
  const ask = askOf(parts, req, body)
  const route = ask.path && parts.routeOf(ask.path)
  if (!route) return { ask, outcome: { kind: 'endpoint-unknown' } }
  if (ask.method === 'OPTIONS') return { ask, outcome: parts.optionsReply(parts.methods) }
  const question = admit(parts, ask, route, body, directory)
  if (isFailure(question)) return { ask, outcome: question }
  res.locals.asked = { ask, question }
  Object.assign(req, placeOf(parts, question), { method: 'GET', _body: true })
  next()
  return undefined
}

/** After json-server. */
function tell(parts: Parts, { asked, data }: Outgoing['locals']): Told {
  if (!asked) return { ask: undefined, outcome: { kind: 'internal' } }
  const outcome = answer(parts, asked.question, data)
  const { ask, question } = asked
  return { ask, outcome: isFailure(outcome) ? outcome : parts.success(outcome.body, question) }
}

function askOf(parts: Parts, req: Incoming, body: Body): Ask {
  const [path, ...query] = req.url.split('?')
  return {
    method: req.method ?? '',
    path: parts.readPath(path ?? ''),
    query: parts.readQuery(query.join('?')),
    header: name => req.headersDistinct[name] ?? [],
    headerNames: req.rawHeaders.filter((_, at) => at % 2 === 0),
    body,
  }
}

function send(parts: Parts, res: Outgoing, ask: Ask | undefined, outcome: Failure | Reply): void {
  const reply = isFailure(outcome) ? parts.errorReply(outcome, parts.methods, ask) : outcome
  const body = reply.body === undefined ? undefined : parts.serialize(reply.body)
  const length = body && { 'Content-Length': String(parts.lengthOf(body)) }
  res.writeHead(reply.status, { ...parts.headersOf(reply, parts.requestId(), ask), ...length }).end(body)
}
