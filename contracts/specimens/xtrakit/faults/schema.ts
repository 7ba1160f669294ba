import { add, edit, get } from '../asking.ts'
import { faultsOf, presentIn, type ShownFault } from './fault.ts'

const fault = faultsOf('schema')

const lacking = (group: Readonly<Record<string, unknown>>, member: string) =>
  Object.fromEntries(Object.entries(group).filter(([name]) => name !== member))

export const SCHEMA: readonly ShownFault[] = [
  fault(
    'list-ids-are-text',
    'Ids are text in the list, and numbers elsewhere',
    parts => presentIn(parts, 'list', group => ({ ...group, id: String(group['id']) })),
    [get('')],
  ),
  fault(
    'edit-id-is-text',
    'An edited group has the id of the path, as text',
    parts => presentIn(parts, 'edit', (group, _row, call) => ({ ...group, id: call.id })),
    [edit(1, { group_name: 'a' })],
  ),
  fault(
    'null-description-is-empty',
    'The list shows an empty text where there is no description',
    parts =>
      presentIn(parts, 'list', group => ({ ...group, group_description: group['group_description'] ?? '' })),
    [get('')],
  ),
  fault(
    'null-description-is-missing',
    'A fetched group without a description has no such member',
    parts =>
      presentIn(parts, 'fetch', group =>
        group['group_description'] === null ? lacking(group, 'group_description') : group,
      ),
    [edit(1, { group_name: 'a', group_description: null }), get('/1')],
  ),
  fault(
    'fetch-shows-business-code',
    'A fetched group shows its business, which is no part of it',
    parts =>
      presentIn(parts, 'fetch', (group, row) => ({ ...group, business_code: String(row.business_code) })),
    [get('/1')],
  ),
  fault(
    'new-group-was-never-updated',
    'The answer to an add has null as updated_at',
    parts => presentIn(parts, 'add', group => ({ ...group, updated_at: null })),
    [add({ group_name: 'a' })],
  ),
  fault(
    'edit-lacks-created-at',
    'The answer to an edit has no created_at',
    parts => presentIn(parts, 'edit', group => lacking(group, 'created_at')),
    [edit(1, { group_name: 'a' })],
  ),
  fault(
    'one-group-is-an-object',
    'A list of one group has the group itself where the array belongs',
    parts => ({
      dataOf: (call, groups) =>
        call.operation === 'list' && groups.length === 1 ? { groups: groups[0] } : parts.dataOf(call, groups),
    }),
    [get('?updated_at=2024-08-04')],
  ),
  fault(
    'filtered-groups-are-keyed',
    'A filter leaves holes, and the array becomes an object of positions',
    parts => ({
      dataOf: (call, groups) => {
        const keys = groups.map(group => Number(group['id']) - 1)
        const whole = Object.keys(call.filters).length === 0 || keys.every((key, at) => key === at)
        return call.operation === 'list' && !whole
          ? { groups: Object.fromEntries(groups.map((group, at) => [keys[at], group])) }
          : parts.dataOf(call, groups)
      },
    }),
    [get('?business_code=16203377')],
  ),
  fault(
    'no-groups-are-null',
    'An empty list is null',
    parts => ({
      dataOf: (call, groups) =>
        call.operation === 'list' && groups.length === 0 ? { groups: null } : parts.dataOf(call, groups),
    }),
    [get('?business_code=1')],
  ),
]
