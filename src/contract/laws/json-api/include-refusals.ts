import type { Contract, Operation } from '../../document/model.ts'
import { expectRefusal } from '../../expect.ts'
import type { Probe } from '../../run/probe.ts'
import { lawProbe } from '../law-probe.ts'
import { worded } from '../refusing.ts'
import { askWith } from './asking.ts'
import { includable, relationshipsOf } from './relationships.ts'

/** What cannot be included is refused. */
export const includeRefusals = (contract: Contract, operation: Operation, type: string): readonly Probe[] => {
  const closed = Object.entries(relationshipsOf(contract, type)).find(([, one]) => !one.includable)?.[0]
  const [known] = includable(contract, type)
  const bad = [
    ['an unknown relationship', 'colours', 'colours'],
    ...(closed === undefined ? [] : [['one that cannot be included', closed, closed] as const]),
    ...(operation.action !== 'list' || known === undefined
      ? []
      : [
          ['an unknown one behind a known one', `${known}.colours`, 'colours'] as const,
          ['an unknown one beside a known one', `${known},colours`, 'colours'] as const,
        ]),
  ] as const
  return bad.map(([name, path, named]) =>
    lawProbe({
      law: 'include',
      operation,
      part: name,
      writes: false,
      worth: 0.5,
      cost: 1,
      run: async trial => {
        const exchange = await askWith(trial, operation, { include: path }, false)
        if (exchange === undefined) return
        expectRefusal(trial, operation, exchange, {
          check: 'include',
          subject: name,
          kinds: worded(operation, ['include-invalid', 'parameter-invalid']),
          statuses: [400],
          names: { name: named },
        })
      },
    }),
  )
}
