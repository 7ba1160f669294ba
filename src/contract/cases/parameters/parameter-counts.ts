import { isJsonObject, type Json } from '../../../model/json.ts'
import { faultsOf } from '../../document/faults.ts'
import type { Operation, Parameter } from '../../document/model.ts'
import { propertiesOf, requiredOf, typeOf } from '../../document/shape.ts'
import { worded } from '../../laws/refusing.ts'
import { serialize } from '../../run/compose.ts'
import { goodValues } from '../../run/credentials.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { parameterProbe } from './parameter-probe.ts'

/** A required parameter that is not there. */
export const leftOut = (operation: Operation, parameter: Parameter): readonly Probe[] => {
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
export const twice = (operation: Operation, parameter: Parameter): readonly Probe[] => {
  if (parameter.in !== 'query' || !isWorded(operation)) return []
  if (parameter.role === 'cursor' && parameter.style === 'form') return []
  const value = exampleOf(parameter)
  if (value === undefined) return []
  const [pair = ''] = serialize(parameter, value)
  return [
    parameterProbe(operation, `${parameter.name}/repeated`, 'repeated parameter', {
      change: { rawQuery: `${pair}&${pair}` },
      kinds: ['parameter-repeated'],
    }),
  ]
}

const isWorded = (operation: Operation): boolean =>
  faultsOf(operation).some(one => one.kind === 'parameter-repeated')

/** A key in the query is a parameter like others, and there once. */
export const twiceKey = ({ contract, supplied }: Session, operation: Operation): readonly Probe[] => {
  return [...goodValues(contract, operation, supplied)].flatMap(([name, value]) => {
    const scheme = contract.schemes[name]
    if (!isWorded(operation) || scheme?.kind !== 'key' || scheme.in !== 'query') return []
    return parameterProbe(operation, `${scheme.name}/repeated`, 'repeated parameter', {
      change: { rawQuery: `${encodeURIComponent(scheme.name)}=${encodeURIComponent(value)}` },
      kinds: ['parameter-repeated', 'credential-malformed', 'credential-unknown', 'credential-missing'],
    })
  })
}

export const exampleOf = ({ example, schema }: Parameter): Json | undefined => {
  if (example !== undefined && !isJsonObject(example)) return example
  // A cursor of the document's is none of the target's.
  const [first] = Object.entries(propertiesOf(schema)).filter(([, one]) => typeOf(one) !== 'string')
  const inner = first?.[1]['example'] ?? first?.[1]['default']
  if (first !== undefined && inner !== undefined && !isJsonObject(inner) && requiredOf(schema).length === 0)
    return { [first[0]]: inner }
  const list = schema['enum']
  return Array.isArray(list) ? (list[0] ?? undefined) : undefined
}
