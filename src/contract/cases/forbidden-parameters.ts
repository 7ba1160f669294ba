import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import type { Contract, Operation, Parameter } from '../document/model.ts'
import { conforms } from '../document/schema.ts'
import { propertiesOf, requiredOf, shapeOf, typeOf } from '../document/shape.ts'
import { expectRefusal } from '../expect.ts'
import { bodyOf } from '../run/bodies.ts'
import { serialize, type Variation } from '../run/compose.ts'
import type { Probe } from '../run/probe.ts'
import type { Session } from '../run/session.ts'
import { probeOf } from './probe-of.ts'
import { existing } from './scratch.ts'

const KINDS = ['parameter-invalid', 'page-value', 'page-too-large', 'cursor-invalid', 'filter-value']

interface WrongText {
  readonly keyword: string
  readonly text: string
}

/** Texts that a parameter's schema forbids. */
export const wrongTexts = (schema: JsonObject): readonly WrongText[] => {
  const shape = shapeOf(schema)
  const { minimum, maximum, enum: list, pattern, format, maxLength } = shape
  const type = typeOf(shape)
  const isNumber = type === 'integer' || type === 'number'
  const isText = type === 'string'
  const candidates: readonly (readonly [string, string | undefined])[] = [
    ['type', isNumber ? 'text' : undefined],
    ['type', type === 'integer' ? '1.5' : undefined],
    ['type', isNumber ? '1e' : undefined],
    ['type', type === 'boolean' ? 'maybe' : undefined],
    ['minimum', typeof minimum === 'number' ? String(minimum - 1) : undefined],
    ['minimum', typeof minimum === 'number' ? '-1' : undefined],
    ['maximum', typeof maximum === 'number' ? String(maximum + 1) : undefined],
    ['maximum', typeof maximum === 'number' ? String(maximum * 1000) : undefined],
    ['enum', Array.isArray(list) ? 'none-of-them' : undefined],
    ...(Array.isArray(list) ? besides(list).map(one => ['enum', one] as const) : []),
    ['pattern', isText && pattern !== undefined ? '!?' : undefined],
    ['pattern', isText && pattern !== undefined ? 'x'.repeat(300) : undefined],
    ...(isText && pattern !== undefined ? nearMisses(shape).map(one => ['pattern', one] as const) : []),
    ['format', isText && format !== undefined ? 'not-at-all' : undefined],
    ['maxLength', typeof maxLength === 'number' ? 'x'.repeat(maxLength + 1) : undefined],
  ]
  const broken = candidates.flatMap(([keyword, text]) =>
    text === undefined || conforms(shape, read(text, type)) ? [] : [{ keyword, text }],
  )
  return broken.filter((one, i) => broken.findIndex(other => other.text === one.text) === i)
}

/** Like a value of the list, but for its end, its case, or one digit. */
const besides = (list: readonly Json[]): readonly string[] => {
  const [first] = list.map(String)
  if (first === undefined) return []
  return [
    `${first}-beta`,
    first.toUpperCase(),
    first.toLowerCase(),
    first.replace(/\d(?=\D*$)/, digit => String((Number(digit) + 8) % 10)),
    first.replace(/^\d{4}/, '2019'),
  ]
}

/** Texts that are right but for a little: one character too long, something before or behind. */
const nearMisses = (shape: JsonObject): readonly string[] => {
  const right = String(shape['example'] ?? '1')
  if (!conforms(shape, right)) return []
  const [first = ''] = right
  const longer = Array.from({ length: 40 }, (_, i) => first.repeat(i + 2)).find(one => !conforms(shape, one))
  return [longer, `${right}x`, `x${right}`, `-${right}`, `${right}.0`].filter(one => one !== undefined)
}

/** What a text means where the schema wants a number or a boolean. */
const read = (text: string, type: string): Json => {
  if (type === 'integer' || type === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
  return type === 'boolean' && /^(true|false)$/.test(text) ? text === 'true' : text
}

/** Parameters with a value that they cannot have, left out, twice, or that there are not. */
export const forbiddenParameters = (session: Session): readonly Probe[] =>
  session.contract.operations.flatMap(operation => [
    ...operation.parameters.flatMap(one => [
      ...invalid(operation, one),
      ...leftOut(operation, one),
      ...twice(operation, one),
    ]),
    ...unknown(session, operation),
  ])

const invalid = (operation: Operation, parameter: Parameter): readonly Probe[] =>
  partsOf(parameter).flatMap(({ name, key, schema }) =>
    wrongTexts(schema).map(({ keyword, text }) =>
      ask(operation, `${name}/${keyword}/${text.length > 40 ? `${text.length} letters` : text}`, keyword, {
        change: placed(parameter, key, text),
        kinds: KINDS,
        names: { name: key ?? parameter.name },
      }),
    ),
  )

/** A parameter, or the members of one that is an object. */
const partsOf = ({
  name,
  schema,
  style,
}: Parameter): readonly { name: string; key: string | undefined; schema: JsonObject }[] => {
  if (style !== 'deepObject') return [{ name, key: undefined, schema }]
  return Object.entries(propertiesOf(schema)).map(([key, one]) => ({
    name: `${name}[${key}]`,
    key,
    schema: one,
  }))
}

const placed = (parameter: Parameter, key: string | undefined, text: string): Variation => {
  if (parameter.in === 'path') return { path: { [parameter.name]: text } }
  if (parameter.in === 'header') return { headers: { [parameter.name]: text } }
  return { query: { [parameter.name]: key === undefined ? text : { [key]: text } } }
}

const leftOut = (operation: Operation, parameter: Parameter): readonly Probe[] => {
  if (!parameter.required || parameter.in === 'path' || parameter.in === 'cookie') return []
  const change =
    parameter.in === 'header'
      ? { headers: { [parameter.name]: undefined } }
      : { query: { [parameter.name]: undefined } }
  return [
    ask(operation, `${parameter.name}/required/left out`, 'required', {
      change,
      kinds: ['parameter-missing', 'parameter-invalid'],
      names: { name: parameter.name },
    }),
  ]
}

/** Only where the document has words for it: elsewhere one of the two may be taken. */
const twice = (operation: Operation, parameter: Parameter): readonly Probe[] => {
  const isWorded = operation.responses.some(one =>
    one.contents.some(content =>
      content.examples.some(example => example.faults.includes('parameter-repeated')),
    ),
  )
  if (parameter.in !== 'query' || !isWorded || (parameter.role === 'cursor' && parameter.style === 'form'))
    return []
  const value = exampleOf(parameter)
  if (value === undefined) return []
  const [pair = ''] = serialize(parameter, value)
  return [
    ask(operation, `${parameter.name}/repeated`, 'repeated parameter', {
      change: { rawQuery: `${pair}&${pair}` },
      kinds: ['parameter-repeated'],
      names: {},
    }),
  ]
}

const exampleOf = ({ example, schema }: Parameter): Json | undefined => {
  if (example !== undefined && !isJsonObject(example)) return example
  // A cursor of the document's is none of the target's.
  const [first] = Object.entries(propertiesOf(schema)).filter(([, one]) => typeOf(one) !== 'string')
  const inner = first?.[1]['example'] ?? first?.[1]['default']
  if (first !== undefined && inner !== undefined && !isJsonObject(inner) && requiredOf(schema).length === 0)
    return { [first[0]]: inner }
  const list = schema['enum']
  return Array.isArray(list) ? (list[0] ?? undefined) : undefined
}

const unknown = ({ contract }: Session, operation: Operation): readonly Probe[] => {
  if (contract.unknownParameters !== 'refuse' || operation.action === 'token') return []
  return strangers(contract, operation).map(name =>
    ask(operation, `${name}/unknown`, 'unknown parameter', {
      change: { rawQuery: `${name}=1` },
      kinds: ['parameter-unknown', 'filter-unknown'],
      names: { name },
    }),
  )
}

/** Names that the operation does not have: others have them, or it has them in another case, or every object has. */
const strangers = (contract: Contract, operation: Operation): readonly string[] => {
  const namesOf = (one: Operation) =>
    one.parameters
      .filter(({ in: place, style }) => place === 'query' && style === 'form')
      .map(({ name }) => name)
  const own = namesOf(operation)
  const others = contract.operations.flatMap(namesOf).filter(name => !own.includes(name))
  const shouted = own.slice(0, 1).map(name => name.replace(/^./, letter => letter.toUpperCase()))
  return [...new Set(['no_such_parameter', 'expand', 'constructor', '__proto__', ...others, ...shouted])]
}

interface Ask {
  readonly change: Variation
  readonly kinds: readonly string[]
  readonly names: Readonly<Record<string, string>>
}

const ask = (operation: Operation, subject: string, covers: string, { change, kinds, names }: Ask): Probe =>
  probeOf({
    family: 'forbidden',
    operation,
    about: `parameter/${subject}`,
    covers,
    worth: 0.5,
    cost: 2,
    run: async trial => {
      const path = await existing(trial, operation)
      if (path === undefined) return
      const body = allowedBody(trial.session, operation, path)
      const exchange = await trial.ask(operation, {
        ...path,
        ...(body !== undefined && { body }),
        ...change,
        path: { ...path.path, ...change.path },
      })
      expectRefusal(trial, operation, exchange, {
        check: 'forbidden-parameter',
        subject,
        kinds,
        statuses: [400, 422, 404],
        names,
      })
    },
  })

const allowedBody = (session: Session, operation: Operation, path: Variation): Json | undefined =>
  operation.body === undefined
    ? undefined
    : bodyOf(session, operation, false, Object.values(path.path ?? {})[0])
