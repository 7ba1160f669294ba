import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import { faultsOf } from '../document/faults.ts'
import type { Contract, Operation, Parameter } from '../document/model.ts'
import { isSaid } from '../document/said.ts'
import { conforms } from '../document/schema.ts'
import { propertiesOf, requiredOf, shapeOf, typeOf } from '../document/shape.ts'
import { worded } from '../laws/refusing.ts'
import { serialize, type Variation } from '../run/compose.ts'
import { goodValues } from '../run/credentials.ts'
import type { Probe } from '../run/probe.ts'
import type { Session } from '../run/session.ts'
import { parameterProbe } from './parameter-probe.ts'
import { wrongTexts } from './wrong-texts.ts'

const KINDS = ['parameter-invalid', 'page-value', 'page-too-large', 'cursor-invalid', 'filter-value']

/** Parameters with a value that they cannot have, left out, twice, or that there are not. */
export const forbiddenParameters = (session: Session): readonly Probe[] =>
  session.contract.operations.flatMap(operation => [
    ...operation.parameters.flatMap(one => [
      ...invalid(operation, one),
      ...leftOut(operation, one),
      ...twice(operation, one),
      ...(isSaid(session.contract) ? [...empty(operation, one), ...notations(operation, one)] : []),
    ]),
    ...twiceKey(session, operation),
    ...unknown(session, operation),
    ...semicolon(operation),
  ])

const invalid = (operation: Operation, parameter: Parameter): readonly Probe[] =>
  partsOf(parameter).flatMap(({ name, key, schema }) =>
    wrongTexts(schema).map(({ keyword, text }) =>
      parameterProbe(
        operation,
        `${name}/${keyword}/${text.length > 40 ? `${text.length} letters` : text}`,
        keyword,
        {
          change: placed(parameter, key, text),
          kinds: KINDS,
          names: { name: key ?? parameter.name },
        },
      ),
    ),
  )

/** No value is none that a number or a date can have; of texts some may be empty. A stranger's may mean no filter. */
const empty = (
  operation: Operation,
  { name, in: place, style, role, schema }: Parameter,
): readonly Probe[] => {
  const shape = shapeOf(schema)
  const isText = typeOf(shape) === 'string' && shape['format'] === undefined && shape['enum'] === undefined
  if (place !== 'query' || style !== 'form' || role === 'cursor' || isText || conforms(shape, '')) return []
  if (!['string', 'integer', 'number', 'boolean'].includes(typeOf(shape))) return []
  return [
    parameterProbe(operation, `${name}/empty`, 'type', {
      change: { rawQuery: `${encodeURIComponent(name)}=` },
      kinds: KINDS,
      names: { name },
    }),
  ]
}

/** An integer is written in digits, whatever else a language reads as a whole number. */
const notations = (operation: Operation, parameter: Parameter): readonly Probe[] =>
  partsOf(parameter)
    .filter(({ schema }) => parameter.in === 'query' && typeOf(shapeOf(schema)) === 'integer')
    .flatMap(({ name, key }) =>
      ['1e1', '0x2', '2.0', '+2', '1_0', '２'].map(text =>
        parameterProbe(operation, `${name}/notation/${text}`, 'type', {
          change: placed(parameter, key, text),
          kinds: KINDS,
          names: { name: key ?? parameter.name },
        }),
      ),
    )

/** A key in the query is a parameter like others, and there once. */
const twiceKey = ({ contract, supplied }: Session, operation: Operation): readonly Probe[] => {
  const isWorded = faultsOf(operation).some(one => one.kind === 'parameter-repeated')
  return [...goodValues(contract, operation, supplied)].flatMap(([name, value]) => {
    const scheme = contract.schemes[name]
    if (!isWorded || scheme?.kind !== 'key' || scheme.in !== 'query') return []
    const ask = parameterProbe(operation, `${scheme.name}/repeated`, 'repeated parameter', {
      change: { rawQuery: `${encodeURIComponent(scheme.name)}=${encodeURIComponent(value)}` },
      kinds: ['parameter-repeated'],
      names: {},
    })
    return [ask]
  })
}

/** What stands behind a semicolon is part of the value (https://url.spec.whatwg.org/#application/x-www-form-urlencoded). */
const semicolon = (operation: Operation): readonly Probe[] => {
  const number = operation.parameters.find(
    one => one.in === 'query' && one.style === 'form' && typeOf(shapeOf(one.schema)) === 'integer',
  )
  if (number === undefined) return []
  return [
    parameterProbe(operation, `${number.name}/type/1;a=b`, 'type', {
      change: { rawQuery: `${encodeURIComponent(number.name)}=1;a=b` },
      kinds: KINDS,
      names: { name: number.name },
    }),
  ]
}

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
    parameterProbe(operation, `${parameter.name}/required/left out`, 'required', {
      change,
      kinds: worded(operation, ['parameter-missing', 'parameter-invalid']),
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
    parameterProbe(operation, `${parameter.name}/repeated`, 'repeated parameter', {
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
  const closed = operation.parameters.filter(
    one => one.style === 'deepObject' && shapeOf(one.schema)['additionalProperties'] === false,
  )
  const keyed = closed.flatMap(({ name }) => ['no_such_key', 'offset'].map(key => [name, key] as const))
  const inside = keyed.map(([name, key]) =>
    parameterProbe(operation, `${name}[${key}]/unknown`, 'unknown parameter', {
      change: { rawQuery: `${name}%5B${key}%5D=1` },
      kinds: ['page-unknown', 'parameter-unknown', 'filter-unknown', 'fields-type-unknown'],
      names: {},
    }),
  )
  const outside = strangers(contract, operation).map(name =>
    parameterProbe(operation, `${name}/unknown`, 'unknown parameter', {
      change: { rawQuery: `${name}=1` },
      kinds: ['parameter-unknown', 'filter-unknown'],
      names: { name },
    }),
  )
  return [...outside, ...inside]
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
