import { faultsOf } from '../../document/faults.ts'
import type { Operation } from '../../document/model.ts'
import { expectRefusal } from '../../expect.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { Probe } from '../../run/probe.ts'
import type { Trial } from '../../run/trial.ts'
import { lawProbe } from '../law-probe.ts'
import { askWith } from './asking.ts'

/** Fields and types that there are not are refused. */
export const fieldsRefusals = (operation: Operation, type: string): readonly Probe[] => {
  const isMain = operation.action === 'list'
  const bad = [
    ['an unknown field', `fields%5B${type}%5D=colour`, 'fields-unknown', { name: 'colour', type }],
    [
      'an unknown field beside a known one',
      `fields%5B${type}%5D=created_at%2Ccolour`,
      'fields-unknown',
      { name: 'colour' },
    ],
    ['an unknown type', 'fields%5Bcolours%5D=name', 'fields-type-unknown', { type: 'colours' }],
    ['no type', 'fields=name', 'fields-untyped', {}],
  ] as const
  return bad
    .filter(([, , kind], i) => (isMain || i === 0) && faultsOf(operation).some(one => one.kind === kind))
    .map(([name, rawQuery, kind, names]) =>
      lawProbe({
        law: 'fields',
        operation,
        part: name,
        writes: false,
        worth: 0.5,
        cost: 1,
        run: async trial => {
          const listing = await askRaw(trial, operation, rawQuery)
          if (listing !== undefined)
            expectRefusal(trial, operation, listing, {
              check: 'fields',
              subject: name,
              kinds: [kind],
              statuses: [400],
              names,
            })
        },
      }),
    )
}

/** The query as it is, behind what is asked for anyway. */
const askRaw = (trial: Trial, operation: Operation, rawQuery: string): Promise<Exchange | undefined> =>
  askWith(trial, operation, {}, false, rawQuery)
