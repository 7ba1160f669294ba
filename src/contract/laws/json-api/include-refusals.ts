import type { Contract, Operation } from '../../document/model.ts'
import type { Probe } from '../../run/probe.ts'
import { worded } from '../refusing.ts'
import { refusedAsking } from './refused-asking.ts'
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
  const kinds = worded(operation, ['include-invalid', 'parameter-invalid'])
  return bad.map(([subject, include, name]) =>
    refusedAsking(operation, { query: { include } }, { check: 'include', subject, kinds, names: { name } }),
  )
}
