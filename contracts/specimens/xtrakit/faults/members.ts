import { add, edit, get } from '../asking.ts'
import { faultsOf, refuse, type ShownFault, sentBody } from './fault.ts'

const fault = faultsOf('validation')

export const MEMBERS: readonly ShownFault[] = [
  fault(
    'any-description-is-accepted',
    'A description may be a list, and is stored as text',
    parts => ({
      readInput: (body, call) =>
        parts.readInput(
          Array.isArray(body['group_description'])
            ? { ...body, group_description: JSON.stringify(body['group_description']) }
            : body,
          call,
        ),
    }),
    [add({ group_name: 'a', group_description: ['b'] })],
  ),
  fault(
    'add-refuses-null-description',
    'A new group cannot have null as its description',
    parts =>
      refuse(
        parts,
        { fault: 'member-invalid', field: 'group_description' },
        (body, call) => call.operation === 'add' && body['group_description'] === null,
      ),
    [add({ group_name: 'a', group_description: null })],
  ),
  fault(
    'empty-description-is-refused',
    'An edit cannot set an empty description',
    parts =>
      refuse(
        parts,
        { fault: 'member-blank', field: 'group_description' },
        (body, call) => call.operation === 'edit' && body['group_description'] === '',
      ),
    [edit(1, { group_name: 'a', group_description: '' })],
  ),
  fault(
    'unknown-member-is-refused',
    'A member that is not listed is refused, not ignored',
    parts =>
      refuse(parts, { fault: 'member-invalid', field: 'colour' }, body =>
        Object.keys(body).some(name => !name.startsWith('group_')),
      ),
    [add({ group_name: 'a', colour: 'red' })],
  ),
  fault(
    'sent-created-at-is-taken',
    'A created_at in the body of an edit is stored',
    parts => ({
      changesOf: (call, now, row) => {
        const { created_at } = sentBody(call)
        return {
          ...parts.changesOf(call, now, row),
          ...(typeof created_at === 'string' && { created_at }),
        }
      },
    }),
    [edit(1, { group_name: 'a', created_at: '2020-01-01 00:00:00' }), get('/1')],
  ),
  fault(
    'sent-business-code-is-taken',
    'A business_code in the body moves a new group to that business',
    parts => ({
      newRow: (call, now, store) => {
        const { business_code } = sentBody(call)
        return {
          ...parts.newRow(call, now, store),
          ...(typeof business_code === 'number' && { business_code }),
        }
      },
    }),
    [add({ group_name: 'a', business_code: 7 }), get('?business_code=7')],
  ),
]
