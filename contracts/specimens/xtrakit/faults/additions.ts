import { add, get } from '../asking.ts'
import { faultsOf, presentIn, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }
const DESCRIBED = { ...A, group_description: 'b' }

/** What a first implementation makes of a new group, in the table and in the answer. */
export const ADDITIONS: readonly ShownFault[] = [
  faultsOf('schema')(
    'add-shows-what-was-sent',
    'The answer to an add is what was sent, numbered and dated: without a description it has no such member',
    parts =>
      presentIn(parts, 'add', ({ group_description: _, ...group }, _row, { input }) => ({
        ...group,
        ...input,
      })),
    [add(A)],
  ),
  faultsOf('persistence')(
    'add-forgets-description',
    'The answer to an add shows the description, which is not stored',
    parts => ({
      newRow: (call, now, store) => ({ ...parts.newRow(call, now, store), group_description: null }),
      ...presentIn(parts, 'add', (group, _row, { input }) => ({ ...group, ...input })),
    }),
    [add(DESCRIBED), get('/64')],
  ),
  faultsOf('include-sparse')(
    'add-answers-the-id-alone',
    'The group in the answer to an add has its id and no other member',
    parts => presentIn(parts, 'add', ({ id }) => ({ id })),
    [add(A)],
  ),
]
