import type { Contract, Operation } from '../../document/model.ts'
import { show } from '../../finding.ts'
import type { Probe } from '../../run/probe.ts'
import { lawProbe } from '../law-probe.ts'
import { askWith, successBody } from './asking.ts'
import { attributesOf } from './attributes.ts'
import { identityOf, includedOf, namesIn, primaryOf } from './documents.ts'
import { wrongIncluded } from './included.ts'
import { tellFields, wrongFields } from './wrong-fields.ts'

/** Fields of what is included, that those of one type leave the others alone, and that what is included keeps its data. */
export const includedProbes = (contract: Contract, operation: Operation, type: string): readonly Probe[] => {
  const relationships = Object.entries(contract.resources[type]?.relationships ?? {})
  const [relation, { resource }] = relationships.find(([, one]) => one.includable) ?? ['', { resource: '' }]
  const fields = attributesOf(contract, resource).slice(0, 1)
  if (relation === '' || fields.length === 0) return []
  const own = attributesOf(contract, type).slice(0, 1)
  return [
    lawProbe({
      law: 'fields',
      operation,
      part: `of ${type} and of included ${relation}`,
      writes: false,
      worth: 0.6,
      cost: 1,
      run: async trial => {
        const both = { [type]: [...own, relation].join(','), [resource]: fields.join(',') }
        const exchange = await askWith(trial, operation, { include: relation, fields: both }, true)
        const body = successBody(exchange)
        if (exchange === undefined || body === undefined || type === resource) return
        const wrongs = [
          wrongIncluded(body, [relation]),
          ...primaryOf(body).map(one => wrongFields(trial, one, [...own, relation])),
          ...includedOf(body)
            .filter(one => one['type'] === resource)
            .map(one => wrongFields(trial, one, fields)),
        ]
        const wrong = wrongs.find(one => one !== undefined)
        if (wrong !== undefined)
          tellFields(trial, operation, exchange, `of two types/${wrong.subject}`, wrong)
      },
    }),
    lawProbe({
      law: 'fields',
      operation,
      part: `of ${type} without the included ${relation}`,
      writes: false,
      worth: 0.5,
      cost: 2,
      run: async trial => {
        const whole = await askWith(trial, operation, { include: relation }, true)
        const query = { include: relation, fields: { [type]: own.join(',') } }
        const exchange = await askWith(trial, operation, query, true)
        const body = successBody(exchange)
        if (exchange === undefined || body === undefined || type === resource || own.length === 0) return
        const [expected, got] = [successBody(whole), body].map(one => includedOf(one).map(identityOf).join())
        if (expected === got) return
        tellFields(trial, operation, exchange, 'included/unnamed', {
          message: 'Fields of a type leave out what is included by a relationship that they do not name.',
          expected: show(expected, 300),
          got: show(got, 300),
        })
      },
    }),
    lawProbe({
      law: 'fields',
      operation,
      part: `${fields.join(',')} of included ${relation}`,
      writes: false,
      worth: 0.6,
      cost: 2,
      run: async trial => {
        const query = { include: relation, fields: { [resource]: fields.join(',') } }
        const exchange = await askWith(trial, operation, query, true)
        const body = successBody(exchange)
        if (exchange === undefined || body === undefined) return
        const wrong = includedOf(body)
          .filter(one => one['type'] === resource)
          .flatMap(one => wrongFields(trial, one, fields) ?? [])[0]
        if (wrong !== undefined) tellFields(trial, operation, exchange, `included/${wrong.subject}`, wrong)
        const bare = primaryOf(body).find(
          one => one['type'] !== resource && (namesIn(one, 'attributes') ?? []).length < 2,
        )
        if (bare !== undefined)
          tellFields(trial, operation, exchange, 'included/others', {
            message: 'Fields of one type leave out those of another.',
            expected: `all of ${type}`,
            got: show(bare),
          })
      },
    }),
  ]
}
