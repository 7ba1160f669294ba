import type { Json } from '../../../model/json.ts'
import type { Operation, Parameter, Pointer } from '../../document/model.ts'
import { nodesOf, withAt } from '../../document/nodes.ts'
import { isSaid } from '../../document/said.ts'
import { conforms } from '../../document/schema.ts'
import { shapeOf, typeOf } from '../../document/shape.ts'
import { show, violation, warning } from '../../finding.ts'
import { isSuccess } from '../../http/exchange.ts'
import { hasAllowedBody } from '../../run/allowed-body.ts'
import { bodyOf, canFill } from '../../run/bodies.ts'
import type { Variation } from '../../run/compose.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { speaksJson } from '../../run/wire.ts'
import { probeOf } from '../probe-of.ts'
import { existing } from '../scratch.ts'
import { edgesOf } from './edges.ts'

/** Requests that the document allows, at the edges of what it allows. */
export const allowed = (session: Session): readonly Probe[] =>
  session.contract.operations
    .filter(one => one.action !== 'token' && canFill(session, one))
    .flatMap(operation => [
      ...bodies(session, operation),
      ...ways(session, operation),
      ...operation.parameters.flatMap(one => values(session, operation, one)),
      ...(operation.body === undefined ? [plain(operation)] : []),
    ])

/** The same message said otherwise: parameters of its media type, a type for no body, a member that nobody listed. */
const ways = (session: Session, operation: Operation): readonly Probe[] => {
  const { body } = operation
  const type = body?.contents[0]?.mediaType ?? ''
  if (body === undefined) return plainWays(operation)
  const fresh = (path: Variation) => bodyOf(session, operation, false, Object.values(path.path ?? {})[0])
  const charset = { 'Content-Type': `${type}; charset=utf-8` }
  const more = (path: Variation): Json => withAt(fresh(path), ['no_such_member'], 'surplus') ?? null
  const isOpen =
    speaksJson(operation) && conforms(body.contents[0]?.schema ?? {}, more({ path: { id: 'x' } }))
  const limit = limitOf(operation)
  return [
    ...(type === 'application/json'
      ? [ask(operation, 'charset=utf-8', 'message', path => ({ body: fresh(path), headers: charset }))]
      : []),
    ...(isOpen
      ? [ask(operation, 'a member that is not listed', 'message', path => ({ body: more(path) }), warning)]
      : []),
    ...(isOpen && limit !== undefined
      ? [
          ask(
            operation,
            'a body just under the limit',
            'message',
            path => ({ body: withAt(fresh(path), ['no_such_member'], 'x'.repeat(limit * 0.95)) ?? null }),
            warning,
          ),
        ]
      : []),
  ]
}

const plainWays = (operation: Operation): readonly Probe[] => {
  const types = operation.responses.flatMap(one => one.contents.map(content => content.mediaType))
  const isPlain = types[0] === 'application/json'
  const accepts: readonly (readonly [about: string, accept: string | undefined])[] = [
    ['no Accept', undefined],
    ['Accept anything', '*/*'],
    ...(isPlain
      ? ([
          ['Accept anything of its kind', 'application/*'],
          ['Accept a list', 'text/html, application/json;q=0.5'],
          ['Accept with charset', 'application/json; charset=utf-8'],
        ] as const)
      : []),
  ]
  const type = { headers: { 'Content-Type': types[0] ?? 'application/json' } }
  return [
    ask(operation, 'a Content-Type without a body', 'message', () => type, warning),
    ...accepts.map(([about, Accept]) =>
      // Express compares the parameters of media types, too.
      ask(
        operation,
        about,
        'Accept',
        () => ({ headers: { Accept } }),
        /charset/.test(about) ? warning : violation,
      ),
    ),
  ]
}

/** Bytes that a body may have, where the document says so in a number. */
const limitOf = ({ responses }: Operation): number | undefined => {
  const text = responses.find(one => one.status === '413')?.description ?? ''
  const [, number, unit] = /(\d+)\s*([KM])B\b/.exec(text) ?? []
  return number === undefined ? undefined : Number(number) * (unit === 'M' ? 2 ** 20 : 2 ** 10)
}

const plain = (operation: Operation): Probe => ask(operation, 'as it is', 'plain', () => ({}))

const bodies = (session: Session, operation: Operation): readonly Probe[] => {
  if (operation.body === undefined) return []
  const schema = operation.body.contents[0]?.schema ?? {}
  const fresh = (full: boolean, path: Variation) =>
    bodyOf(session, operation, full, Object.values(path.path ?? {})[0])
  const unique = session.contract.resources[operation.resource]?.unique ?? []
  // Who a record refers to and what the record itself is called are no texts to play with.
  const isFixed = (at: Pointer) => at.at(-1) === 'id' || at.at(-1) === 'type'
  const nodes = speaksJson(operation) ? nodesOf(schema, bodyOf(session, operation, true, 'x'), []) : []
  const edges = nodes
    .filter(one => !isFixed(one.at))
    .flatMap(({ at, node, value }) => edgesOf(shapeOf(node), value).map(edge => ({ at, ...edge })))
    .filter(one => one.how !== 'empty text' || !unique.includes(one.at.at(-1) ?? ''))
  return [
    ask(operation, 'minimal body', 'minimal', path => ({ body: fresh(false, path) })),
    ask(operation, 'full body', 'full', path => ({ body: fresh(true, path) })),
    ...edges
      .filter(one =>
        conforms(schema, withAt(bodyOf(session, operation, true, 'x'), one.at, one.part('x')) ?? null),
      )
      .map(one =>
        ask(operation, `${placeOf(one.at)}/${one.how}`, one.how, path => ({
          body: withAt(fresh(true, path), one.at, one.part(`${session.runId}-${session.serial()}`)) ?? null,
        })),
      ),
  ]
}

const placeOf = (at: Pointer): string => at.join('.') || 'body'

/** Each value that a parameter can have when there are few, and its limits. */
const values = (session: Session, operation: Operation, parameter: Parameter): readonly Probe[] => {
  if (parameter.in !== 'query' && parameter.in !== 'header') return []
  const { enum: list, minimum, maximum } = shapeOf(parameter.schema)
  const some = [...(Array.isArray(list) ? list.slice(0, 8) : []), minimum, maximum].filter(
    (one): one is Json => one !== undefined && conforms(parameter.schema, one),
  )
  // Of a stranger's parameter nobody knows what it counts.
  const isOpen =
    isSaid(session.contract) &&
    typeOf(shapeOf(parameter.schema)) === 'integer' &&
    minimum === undefined &&
    parameter.role === undefined
  const below =
    isOpen && parameter.in === 'query'
      ? [
          ask(
            operation,
            `${parameter.name}=-1`,
            'parameter value',
            () => ({ query: { [parameter.name]: -1 } }),
            warning,
          ),
        ]
      : []
  const body = (path: Variation): Variation =>
    operation.body === undefined
      ? {}
      : { body: bodyOf(session, operation, false, Object.values(path.path ?? {})[0]) }
  const each = some.map(value =>
    ask(operation, `${parameter.name}=${show(value)}`, 'parameter value', path => ({
      ...body(path),
      ...(parameter.in === 'query'
        ? { query: { [parameter.name]: value } }
        : { headers: { [parameter.name]: String(value) } }),
    })),
  )
  return [...each, ...below]
}

const ask = (
  operation: Operation,
  subject: string,
  covers: string,
  change: (path: Variation) => Variation,
  tell = violation,
): Probe =>
  probeOf({
    family: 'allowed',
    operation,
    about: subject,
    covers,
    worth: 0.6,
    cost: 2,
    run: async trial => {
      const path = await existing(trial, operation)
      if (path === undefined) return
      const exchange = await trial.ask(operation, { ...path, ...change(path) })
      if (!hasAllowedBody(operation, exchange.sent)) return // a mark may make a text too long
      if (isSuccess(exchange) || exchange.trouble !== undefined || exchange.reply.status >= 500) return
      const documented = operation.responses.filter(one => /^[23]|default/.test(one.status))
      const problem = {
        check: 'allowed',
        subject,
        message: 'A request that the document allows was refused.',
        expected: documented.map(one => one.status).join(' or '),
        got: `${exchange.reply.status} ${show(exchange.reply.body.toString('utf8', 0, 160))}`,
        clause: operation.body?.pointer ?? operation.pointer,
      }
      trial.fail(tell(problem), operation, exchange)
    },
  })
