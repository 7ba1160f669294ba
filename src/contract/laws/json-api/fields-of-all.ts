import type { Contract, Operation } from '../../document/model.ts'
import { inQuery } from '../../document/parameters.ts'
import { propertiesOf } from '../../document/shape.ts'
import type { Probe } from '../../run/probe.ts'
import { lawProbe } from '../law-probe.ts'
import { tellRefused } from '../tell-refused.ts'
import { askWith, isWriting, successBody } from './asking.ts'
import { attributesOf } from './attributes.ts'
import { primaryOf } from './documents.ts'
import { tellFields, wrongFields } from './wrong-fields.ts'

/** A client may send the same fields with everything: each type that the document lists, whether the reply has it or not. */
export const fieldsOfAll = (contract: Contract, operation: Operation, type: string): readonly Probe[] => {
  const listed = inQuery(operation, 'fields')
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
      cost: 2,
      run: async trial => {
        const fields = Object.fromEntries(all.map(([one, names]) => [one, names.join(',')]))
        const exchange = await askWith(trial, operation, { fields }, true)
        if (exchange === undefined) return
        if (exchange.reply.status !== 429)
          tellRefused(trial, operation, exchange, {
            check: 'fields',
            subject: 'every type/refused',
            message: 'Fields of all documented types are refused together.',
            expected: 'a success',
          })
        const shown = primaryOf(successBody(exchange) ?? {})
        const [wrong] = shown.flatMap(one => (own && wrongFields(trial, one, own)) ?? [])
        if (wrong !== undefined) tellFields(trial, operation, exchange, `every type/${wrong.subject}`, wrong)
      },
    }),
  ]
}
