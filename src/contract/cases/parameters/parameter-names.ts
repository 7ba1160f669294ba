import type { Contract, Operation } from '../../document/model.ts'
import { propertiesOf, shapeOf } from '../../document/shape.ts'
import { serialize } from '../../run/compose.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { parameterProbe } from './parameter-probe.ts'

/** Parameters that there are not, where the document refuses them. */
export const unknownParameters = ({ contract }: Session, operation: Operation): readonly Probe[] => {
  if (contract.unknownParameters !== 'refuse' || operation.action === 'token') return []
  const closed = operation.parameters.filter(
    one => one.style === 'deepObject' && shapeOf(one.schema)['additionalProperties'] === false,
  )
  const keyed = closed.flatMap(({ name, schema }) => {
    const own = Object.keys(propertiesOf(schema))
    const keys = new Set(['no_such_key', 'offset', ...keysOf(contract, name)])
    return [...keys].filter(key => !own.includes(key)).map(key => [name, key] as const)
  })
  const inside = keyed.map(([name, key]) =>
    parameterProbe(operation, `${name}[${key}]/unknown`, 'unknown parameter', {
      change: { rawQuery: `${name}%5B${key}%5D=1` },
      kinds: ['page-unknown', 'parameter-unknown', 'filter-unknown', 'filter-syntax', 'fields-type-unknown'],
    }),
  )
  const outside = strangers(contract, operation).map(name =>
    parameterProbe(operation, `${name}/unknown`, 'unknown parameter', {
      change: { rawQuery: `${name}=1` },
      kinds: ['parameter-unknown', 'filter-unknown', `${name}-invalid`], // such as include where nothing can be included
      names: { name },
      isOften: name === '__proto__', // some parsers of queries leave it out
    }),
  )
  const bare = parameterProbe(operation, 'no_such_parameter/unknown/without a value', 'unknown parameter', {
    change: { rawQuery: 'no_such_parameter=' },
    kinds: ['parameter-unknown', 'filter-unknown'],
    names: { name: 'no_such_parameter' },
  })
  return [...outside, bare, ...inVersions(operation), ...inside, ...besideBrackets(contract, operation)]
}

/** Names that begin or end like one with brackets are others; of each such parameter one operation is asked. */
const besideBrackets = ({ operations }: Contract, operation: Operation): readonly Probe[] =>
  operation.parameters.flatMap(parameter => {
    const { name, style, example } = parameter
    const has = ({ method, parameters }: Operation) =>
      method === 'GET' && parameters.some(one => one.name === name && one.style === style)
    if (style !== 'deepObject' || example === undefined || operations.find(has) !== operation) return []
    const [pair = ''] = serialize(parameter, example)
    const queries = [
      `x${pair}`,
      `${name}x${pair.slice(name.length)}`,
      pair.replace('=', 'x='), // some parsers of queries read no further than the bracket
    ]
    return queries.map((rawQuery, i) =>
      parameterProbe(
        operation,
        `${decodeURIComponent(rawQuery.split('=')[0] ?? '')}/unknown`,
        'unknown parameter',
        {
          change: { rawQuery },
          kinds: ['parameter-unknown', 'filter-unknown', 'filter-syntax', 'fields-untyped', 'page-unknown'],
          isOften: i === 2,
        },
      ),
    )
  })

/** A header that chooses between ways to answer, versions perhaps, makes none of them known. */
const inVersions = (operation: Operation): readonly Probe[] =>
  operation.parameters
    .filter(one => one.in === 'header')
    .flatMap(({ name, schema }) => {
      const choices = shapeOf(schema)['enum']
      return (Array.isArray(choices) ? choices : []).map(choice =>
        parameterProbe(operation, `no_such_parameter/unknown/${name} ${choice}`, 'unknown parameter', {
          change: { rawQuery: 'no_such_parameter=1', headers: { [name]: String(choice) } },
          kinds: ['parameter-unknown', 'filter-unknown'],
          names: { name: 'no_such_parameter' },
        }),
      )
    })

/** What some operation knows in a parameter of the name. */
const keysOf = ({ operations }: Contract, name: string): readonly string[] =>
  operations
    .flatMap(one => one.parameters)
    .filter(one => one.name === name && one.style === 'deepObject')
    .flatMap(one => Object.keys(propertiesOf(one.schema)))

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
