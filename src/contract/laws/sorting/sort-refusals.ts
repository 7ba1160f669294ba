import type { Operation, Parameter } from '../../document/model.ts'
import { expectRefusal } from '../../expect.ts'
import type { Probe } from '../../run/probe.ts'
import { lawProbe } from '../law-probe.ts'
import { onListing, page } from '../listing/listing.ts'
import { worded } from '../refusing.ts'

/** What cannot be sorted by is refused. */
export const sortRefusals = (
  operation: Operation,
  parameter: Parameter,
  fields: readonly string[],
  isMain: boolean,
  /** Members that are there, and not among the fields. */
  others: readonly string[] = [],
): readonly Probe[] => {
  const unsortable = ['metadata', 'links'].find(one => !fields.includes(one)) ?? 'nothing'
  const bad = [
    ['an unknown field', 'colour', 'colour'],
    ['an unknown field behind a known one', `${fields[0] ?? 'id'},colour`, 'colour'],
    ['a field that cannot be sorted by', `-${unsortable}`, unsortable],
    ...others.map(name => [`${name}, which cannot be sorted by`, name, name] as const),
  ] as const
  return (isMain ? [...bad] : bad.slice(0, 1)).map(([name, value, named]) =>
    lawProbe({
      law: 'sort',
      operation,
      part: name,
      writes: false,
      worth: 0.5,
      cost: 1,
      run: onListing(operation, async (trial, listing) => {
        const { exchange } = await page(trial, listing, { [parameter.name]: value })
        expectRefusal(trial, operation, exchange, {
          check: 'sort',
          subject: name,
          kinds: worded(operation, ['sort-invalid', 'parameter-invalid']),
          statuses: [400, 422],
          names: { name: named, type: listing.resource },
        })
      }),
    }),
  )
}
