import { badOf } from '../../src/contract/cases/parameters/refused-beside.ts'
import type { Operation } from '../../src/contract/document/model.ts'
import { type Exchange, jsonOf } from '../../src/contract/http/exchange.ts'
import { lawProbe } from '../../src/contract/laws/law-probe.ts'
import { memberAt } from '../../src/contract/lenses.ts'
import type { Law } from '../../src/contract/provider-contract.ts'
import type { Trial } from '../../src/contract/run/trial.ts'
import { tell } from '../../src/contract/tell.ts'

/** "`errors[]` holds an error for each thing that is wrong": of two parameters that are, both are told. */
export const eachParameter: Law = session =>
  session.contract.operations
    .filter(one => one.action === 'list' && !one.path.includes('{'))
    .map(operation =>
      lawProbe({
        law: 'each-error',
        operation,
        part: 'two parameters',
        writes: false,
        worth: 0.4,
        cost: 2 * operation.parameters.length,
        run: trial => inPairs(trial, operation),
      }),
    )

const inPairs = async (trial: Trial, operation: Operation): Promise<void> => {
  const bad = operation.parameters.filter(one => one.in === 'query' && !one.required).map(badOf)
  const alone = []
  for (const rawQuery of bad)
    alone.push([rawQuery, detailsIn(await trial.ask(operation, { rawQuery }))] as const)
  for (const [i, [one, its]] of alone.entries()) {
    const [other, others] = alone[(i + 1) % alone.length] ?? [one, its]
    if (one === other || its.length === 0 || others.length === 0) continue
    const exchange = await trial.ask(operation, { rawQuery: `${one}&${other}` })
    const told = detailsIn(exchange)
    const untold = [...its, ...others].filter(detail => !told.includes(detail))
    if (untold.length > 0)
      tell(trial, operation, exchange, {
        check: 'each-error',
        subject: `parameters/${nameIn(one)} and ${nameIn(other)}`,
        message: 'Of two parameters that are wrong only one is told.',
        expected: [...its, ...others].join(' '),
        got: `${exchange.reply.status} ${told.join(' ')}`,
        clause: ['info', 'description'],
      })
  }
}

const nameIn = (raw: string): string => decodeURIComponent(raw.split('=')[0] ?? '')

const detailsIn = (exchange: Exchange): readonly string[] => {
  const errors = exchange.reply.status === 400 ? memberAt(jsonOf(exchange), ['errors']) : undefined
  return Array.isArray(errors) ? errors.map(one => String(memberAt(one, ['detail']))) : []
}
