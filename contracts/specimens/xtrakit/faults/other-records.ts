import { get } from '../asking.ts'
import type { Row } from '../model.ts'
import type { Parts } from '../parts.ts'
import { faultsOf, presentIn, type ShownFault } from './fault.ts'

/** Another reading of the rows of a list. */
const listing = (
  parts: Parts,
  change: (rows: readonly Row[], isFiltered: boolean) => readonly Row[],
): Pick<Parts, 'arrange'> => ({
  arrange: (rows, call, store) => {
    const arranged = parts.arrange(rows, call, store)
    return call.operation === 'list' ? change(arranged, Object.keys(call.filters).length > 0) : arranged
  },
})

/** As in PHP: the variable of the first loop is still a reference to the last row when the second loop assigns it. */
const endingTwice = (rows: readonly Row[]): readonly Row[] => [
  ...rows.slice(0, -1),
  ...(rows.length > 1 ? rows.slice(-2, -1) : rows),
]

/** A variable outside of the loop, which is set for groups that have a description. */
const carryingOn = (rows: readonly Row[]): readonly Row[] => {
  let description: string | null = null
  return rows.map(row => {
    description = row.group_description ?? description
    return { ...row, group_description: description }
  })
}

/** Mistakes that one group of a list does not show, and another one does. */
export const OTHER_RECORDS: readonly ShownFault[] = [
  faultsOf('pagination')(
    'filtered-list-repeats-instead-of-its-last-group',
    'Filters loop over the groups by reference, and another loop comes after: a filtered list of two or more has the ' +
      'last but one again where its last group belongs',
    parts => listing(parts, (rows, isFiltered) => (isFiltered ? endingTwice(rows) : rows)),
    [get('?created_at=2025-01-01+00:00:00')],
  ),
  faultsOf('include-sparse')(
    'list-carries-descriptions-on',
    'The variable of the description is not reset in the loop: in the list a group without one has that of the group ' +
      'before',
    parts => listing(parts, carryingOn),
    [get('')],
  ),
  faultsOf('schema')(
    'never-updated-group-is-listed-with-null',
    'The list has null as updated_at of a group that was never updated since its creation; a fetched one has the time',
    parts =>
      presentIn(parts, 'list', (group, row) =>
        row.updated_at === row.created_at ? { ...group, updated_at: null } : group,
      ),
    [get('')],
  ),
]
