import { faultsOf } from '../../document/faults.ts'
import type { Operation } from '../../document/model.ts'
import type { Probe } from '../../run/probe.ts'
import { refusedAsking } from './refused-asking.ts'

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
    .map(([subject, rawQuery, kind, names]) =>
      refusedAsking(operation, { rawQuery }, { check: 'fields', subject, kinds: [kind], names }),
    )
}
