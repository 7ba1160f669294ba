import fc from 'fast-check'
import { isJsonObject, type Json } from '../model/json.ts'
import type { Api, Operation, Parameter } from '../spec/api.ts'
import type { Call } from '../spec/call.ts'
import { writePath } from '../spec/routes.ts'
import { mostly, oddText, schemaAt, textFor, typeOf, valueFor } from './values.ts'

type Pair = readonly [name: string, value: string]
type Pairs = fc.Arbitrary<readonly Pair[]>

const NOTHING: Pairs = fc.constant([])

const plain = ({ name, schema, required }: Parameter): Pairs => {
  const names = mostly(fc.constant(name), fc.constantFrom(name.toUpperCase(), `${name}[]`))
  const pairs = fc.tuple(names, textFor(schema)).map((pair): readonly Pair[] => [pair])
  return required ? mostly(pairs, NOTHING) : fc.oneof(NOTHING, pairs)
}

const deep = ({ name, schema }: Parameter): Pairs => {
  const members = Object.keys(schemaAt(schema, 'properties')).map(member => {
    const one = schemaAt(schema['properties'], member)
    const written = typeOf(one) === 'object' ? `${name}[${member}][b]` : `${name}[${member}]`
    return fc.oneof(
      NOTHING,
      textFor(one).map((value): readonly Pair[] => [[written, value]]),
    )
  })
  const strange = fc.tuple(fc.constantFrom(name, `${name}[odd]`, `${name}[a][0]`), oddText)
  return mostly(
    fc.tuple(...members).map(lists => lists.flat()),
    strange.map(pair => [pair]),
  )
}

const place = ({ parameters }: Operation, where: Parameter['in']): Pairs => {
  const own = parameters.filter(one => one.in === where)
  return fc
    .tuple(...own.map(one => (one.style === 'deepObject' ? deep(one) : plain(one))))
    .map(lists => lists.flat())
}

const STRANGE = fc.constantFrom<readonly Pair[]>(
  [],
  [['unknown', '1']],
  [['__proto__', 'x']],
  [['constructor', 'x']],
)

interface Parts {
  readonly path: Readonly<Record<string, string>>
  readonly query: readonly Pair[]
  readonly headers: readonly Pair[]
  readonly type: string
  readonly body: Json | undefined
}

const FORM = 'application/x-www-form-urlencoded'

const formOf = (body: Json): string => {
  const members = Object.entries(isJsonObject(body) ? body : {})
  return new URLSearchParams(
    members.map(([name, one]): [string, string] => [
      name,
      typeof one === 'string' ? one : JSON.stringify(one), // one may have a toString of its own
    ]),
  ).toString()
}

const assemble = (api: Api, operation: Operation, { path, query, headers, type, body }: Parts): Call => {
  const form = type === FORM && body !== undefined ? formOf(body) : undefined
  const raw = body === undefined ? undefined : Buffer.from(form ?? JSON.stringify(body))
  const sent = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]))
  const all = { ...sent, ...(raw && { 'content-type': type, 'content-length': String(raw.length) }) }
  const written = query.map(pair => pair.map(encodeURIComponent).join('=')).join('&')
  const where = { path: operation.base + writePath(operation.path, path), query: written, origin: 'http://a' }
  return {
    api,
    operation,
    request: { method: operation.method, ...where, headers: all, body: raw },
    path,
    query: new Map(query),
    headers: all,
    body: form === undefined ? body : Object.fromEntries(new URLSearchParams(form)),
    base: operation.base,
    account: {},
  }
}

/** Calls of one operation, most of them acceptable. Every one could have come in over a socket. */
export const callsOf = (api: Api, operation: Operation): fc.Arbitrary<Call> => {
  const own = operation.parameters.filter(one => one.in === 'path')
  const paths = own.map(one => [one.name, textFor(one.schema).filter(value => value !== '')] as const)
  const parts = fc.record({
    path: fc.record(Object.fromEntries(paths)),
    query: fc.tuple(place(operation, 'query'), STRANGE).map(lists => [...new Map(lists.flat())]),
    headers: place(operation, 'header'),
    type: fc.constantFrom(...(operation.body?.mediaTypes ?? [''])),
    body: operation.body === undefined ? fc.constant(undefined) : valueFor(operation.body.schema),
  })
  return parts.map(one => assemble(api, operation, one))
}
