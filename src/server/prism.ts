import type { Diagnostic, MockOptions, PrismReply, PrismRequest } from '@stoplight/prism-http'
import type { HttpReply, HttpRequest } from '../model/http.ts'
import type { JsonObject } from '../model/json.ts'
import type { Operation } from '../spec/api.ts'
import type { Call } from '../spec/call.ts'
import { readMember } from '../spec/pointer.ts'
import { writePath } from '../spec/routes.ts'
import type { Violation } from '../spec/schema.ts'
import { carried } from './carried.ts'
import { brokenReply, kitReply } from './kit-reply.ts'
import { wishOf } from './prefer.ts'
import { bodyOf, textOf, toPrism } from './prism-request.ts'
import { refuseUnreadable } from './readable.ts'

// Only this file and those named like it know Prism. Its parts are loaded when first needed: the validator costs
// about 0.2 s, the whole of it about a second and 80 MB, and a start without a refused request needs neither.

/** Everything that Prism finds wrong with the parameters and the body of a call; empty when it accepts. */
export const diagnose = async (call: Call): Promise<readonly Violation[]> => {
  const { validateInput } = await import('@stoplight/prism-http/dist/validator/index.js')
  const { request, operation } = call
  const isForm = /form-urlencoded/i.test(request.headers['content-type'] ?? '')
  const body = isForm && call.body !== undefined ? textOf(request) : call.body
  const path = writePath(operation.path, call.path)
  const element = withoutRespelt(
    operation,
    toPrism(body === undefined ? withoutContent(request) : request, path, body),
  )
  const verdict = validateInput({ resource: operation.normal, element })
  return verdict._tag === 'Left' ? verdict.left.filter(isError).map(toViolation) : []
}

/** Prism finds parameters by their names in any case, and names have one: whatever is spelt otherwise is another. */
const withoutRespelt = ({ parameters }: Operation, element: PrismRequest): PrismRequest => {
  const names = parameters.filter(one => one.in === 'query').map(one => one.name)
  const isOther = (name: string) =>
    !names.includes(name) && names.some(one => one.toLowerCase() === name.toLowerCase())
  const isRespelt = (name: string) => isOther(name) || isOther(name.split('[')[0] ?? '')
  const query = Object.entries(element.url.query).filter(([name]) => !isRespelt(name))
  return { ...element, url: { ...element.url, query: Object.fromEntries(query) } }
}

/** A body that the operation does not take was never read, so what describes it says nothing either. */
const withoutContent = (request: HttpRequest): HttpRequest => ({
  ...request,
  headers: { ...request.headers, 'content-type': undefined, 'content-length': undefined },
})

/** Prism warns of what it does not refuse. */
export const isError = (diagnostic: Diagnostic): boolean => diagnostic.severity === 0

const toViolation = ({ path = [], code, message }: Diagnostic): Violation => ({
  path: path.map(part => readMember(String(part))),
  keyword: String(code ?? ''),
  message,
})

/** Answers a request from the examples and schemas of a document (or the file of one) alone. `path` is without the base. */
export type Answer = (request: HttpRequest, path: string) => Promise<HttpReply>

export interface AnswerOptions {
  /** Prism itself validates the request and its credentials; otherwise that was done before. */
  readonly judge: boolean
  /** An answer that breaks the document, such as an example that contradicts its schema, becomes a 500. */
  readonly check: boolean
}

/** As `loadAnswer`, but loaded with the first request. */
export const createAnswer = (document: JsonObject | string, options: AnswerOptions): Answer => {
  let loading: Promise<Answer> | undefined
  return async (request, path) => {
    loading ??= loadAnswer(document, options)
    return (await loading)(request, path)
  }
}

const SILENT: object = new Proxy(
  {},
  { get: (_, name) => (name === 'child' ? () => SILENT : () => undefined) },
)

/** Rejects for a document that cannot be loaded, such as one with a reference that leads nowhere. */
export const loadAnswer = async (
  document: JsonObject | string,
  { judge, check }: AnswerOptions,
): Promise<Answer> => {
  const { createInstance, getHttpOperationsFromSpec, ProblemJsonError } = await import(
    '@stoplight/prism-http'
  )
  const { serialize } = await import('@stoplight/prism-http-server/dist/serialize.js')
  // Prism dereferences in place, so it gets a copy of its own.
  const operations = await getHttpOperationsFromSpec(structuredClone(document))
  // Made anew for each request: Prism writes the first Accept header that it sees into the configuration.
  const configure = (mock: MockOptions) => ({
    isProxy: false as const,
    errors: false,
    checkSecurity: judge,
    validateRequest: judge,
    validateResponse: check,
    mock: { dynamic: false, ...mock },
  })
  const prism = createInstance(configure({}), { logger: SILENT })

  const ask: Answer = async (request, path) => {
    const unreadable = refuseUnreadable(request, path)
    if (unreadable !== undefined) return unreadable
    const wish = wishOf(request)
    if (wish.kind === 'unclear') return kitReply(400, { error: wish.error })
    const input = toPrism(request, path, bodyOf(request))
    const options = wish.kind === 'example' ? wish.options : {}
    const answered = await prism.request(input, operations, configure(options))()
    if (answered._tag === 'Left') return problem(answered.left)
    const { output, validations } = answered.right
    const broken = validations.output.filter(isError).map(one => one.message)
    const reply = toReply(output)
    return broken.length === 0
      ? reply
      : brokenReply(request, 'The document breaks itself.', broken.join('; '), reply)
  }
  const problem = (error: Error): HttpReply => {
    const { status: said, headers = {}, ...rest } = ProblemJsonError.toProblemJson(error)
    // Of a request that was let in, only what it prefers can be wrong; Prism calls some of that its own failure.
    const status = judge ? said : Math.min(said, 404)
    const body = JSON.stringify({ status, ...rest })
    return { status, headers: { ...carried(headers), 'content-type': 'application/problem+json' }, body }
  }
  const toReply = ({ statusCode, headers = {}, body }: PrismReply): HttpReply => {
    const own = carried(headers)
    return { status: statusCode, headers: own, body: serialize(body, own['content-type']) ?? '' }
  }
  return ask
}
