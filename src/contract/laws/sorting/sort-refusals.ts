import type { Operation, Parameter } from '../../document/model.ts'
import { shownResource } from '../../document/resources.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { refusedQuery } from '../listing/refused-query.ts'
import { worded } from '../refusing.ts'

/** What cannot be sorted by is refused. */
export const sortRefusals = (
  { contract }: Session,
  operation: Operation,
  parameter: Parameter,
  fields: readonly string[],
  /** Members that are there, and not among the fields. */
  others: readonly string[],
): readonly Probe[] => {
  const unsortable = ['metadata', 'links'].find(one => !fields.includes(one)) ?? 'nothing'
  const bad = [
    ['an unknown field', 'colour', 'colour'],
    ['an unknown field behind a known one', `${fields[0] ?? 'id'},colour`, 'colour'],
    ['a field that cannot be sorted by', `-${unsortable}`, unsortable],
    ...others.map(name => [`${name}, which cannot be sorted by`, name, orItsStart(name)] as const),
  ] as const
  return (operation.action === 'list' ? [...bad] : bad.slice(0, 1)).map(([name, value, named]) =>
    refusedQuery({
      law: 'sort',
      operation,
      part: name,
      worth: 0.5,
      query: { [parameter.name]: value },
      refusal: {
        check: 'sort',
        subject: name,
        kinds: worded(operation, ['sort-invalid', 'parameter-invalid']),
        statuses: [400, 422],
        names: { name: named, type: shownResource(contract, operation) },
      },
    }),
  )
}

/** A path that is no field may be named whole, or by the relationship that it begins with. */
const orItsStart = (name: string): string | readonly string[] => {
  const [start = ''] = name.split('.')
  return start === name ? name : [name, start]
}
