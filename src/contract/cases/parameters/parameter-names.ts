import type { Contract, Operation } from '../../document/model.ts'
import { shapeOf } from '../../document/shape.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { parameterProbe } from './parameter-probe.ts'

/** Parameters that there are not, where the document refuses them. */
export const unknownParameters = ({ contract }: Session, operation: Operation): readonly Probe[] => {
  if (contract.unknownParameters !== 'refuse' || operation.action === 'token') return []
  const closed = operation.parameters.filter(
    one => one.style === 'deepObject' && shapeOf(one.schema)['additionalProperties'] === false,
  )
  const keyed = closed.flatMap(({ name }) => ['no_such_key', 'offset'].map(key => [name, key] as const))
  const inside = keyed.map(([name, key]) =>
    parameterProbe(operation, `${name}[${key}]/unknown`, 'unknown parameter', {
      change: { rawQuery: `${name}%5B${key}%5D=1` },
      kinds: ['page-unknown', 'parameter-unknown', 'filter-unknown', 'fields-type-unknown'],
    }),
  )
  const outside = strangers(contract, operation).map(name =>
    parameterProbe(operation, `${name}/unknown`, 'unknown parameter', {
      change: { rawQuery: `${name}=1` },
      kinds: ['parameter-unknown', 'filter-unknown'],
      names: { name },
      isOften: name === '__proto__', // some parsers of queries leave it out
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
