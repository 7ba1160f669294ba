import type { Contract, Operation } from '../../document/model.ts'
import { propertiesOf } from '../../document/shape.ts'
import type { Probe } from '../../run/probe.ts'
import { lawProbe } from '../law-probe.ts'
import { askWith, isWriting, successBody } from './asking.ts'
import { attributesOf } from './attributes.ts'
import { primaryOf } from './documents.ts'
import { tellFields, wrongFields } from './wrong-fields.ts'

/** A client may send the same fields with everything: each type that the document lists, whether the reply has it or not. */
export const fieldsOfAll = (contract: Contract, operation: Operation, type: string): readonly Probe[] => {
  const listed = operation.parameters.find(one => one.in === 'query' && one.name === 'fields')
  const all = Object.keys(propertiesOf(listed?.schema ?? {}))
    .map(one => [one, attributesOf(contract, one).slice(0, 1)] as const)
    .filter(([, fields]) => fields.length > 0)
  if (all.length < 2) return []
  const own = all.find(([one]) => one === type)?.[1]
  return [
    lawProbe({
      law: 'fields',
      operation,
      part: 'of every type',
      writes: isWriting(operation),
      worth: 0.5,
      cost: 1,
      run: async trial => {
        const fields = Object.fromEntries(all.map(([one, names]) => [one, names.join(',')]))
        const exchange = await askWith(trial, operation, { fields }, true)
        if (exchange === undefined) return
        const body = successBody(exchange)
        const wrong =
          body === undefined
            ? refusal(exchange.reply.status)
            : primaryOf(body).flatMap(one => (own && wrongFields(trial, one, own)) ?? [])[0]
        if (wrong !== undefined) tellFields(trial, operation, exchange, `every type/${wrong.subject}`, wrong)
      },
    }),
  ]
}

const refusal = (status: number) => ({
  subject: 'refused',
  message: 'Fields of all documented types are refused together.',
  expected: 'a success',
  got: String(status),
})
