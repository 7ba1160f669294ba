import { add, edit, get } from '../asking.ts'
import { messageOf } from '../groups.ts'
import { belongsTo, faultsOf, type ShownFault } from './fault.ts'

const fault = faultsOf('envelope')

export const ENVELOPE: readonly ShownFault[] = [
  fault(
    'count-ignores-filters',
    'The message counts all groups, not those in the answer',
    parts => ({
      messageOf: (call, rows, store) =>
        call.operation === 'list'
          ? messageOf('list', store.rows().filter(belongsTo(call)).length)
          : parts.messageOf(call, rows, store),
    }),
    [get('?business_code=16203377')],
  ),
  fault(
    'one-group-in-the-singular',
    'The message says "Group found: 1" when there is one',
    parts => ({
      messageOf: (call, rows, store) =>
        call.operation === 'list' && rows.length === 1
          ? 'Group found: 1'
          : parts.messageOf(call, rows, store),
    }),
    [get('?updated_at=2024-08-04')],
  ),
  fault(
    'no-groups-in-words',
    'The message says "No groups found" when there is none',
    parts => ({
      messageOf: (call, rows, store) =>
        rows.length === 0 ? 'No groups found' : parts.messageOf(call, rows, store),
    }),
    [get('?business_code=1')],
  ),
  fault(
    'add-data-is-the-group',
    'The data of an add are the group without the member `group`',
    parts => ({
      dataOf: (call, groups) => (call.operation === 'add' ? groups[0] : parts.dataOf(call, groups)),
    }),
    [add({ group_name: 'a' })],
  ),
  fault(
    'edit-says-added',
    'The message of an edit is that of an add',
    parts => ({
      messageOf: (call, rows, store) =>
        call.operation === 'edit' ? messageOf('add', 1) : parts.messageOf(call, rows, store),
    }),
    [edit(1, { group_name: 'a' })],
  ),
  fault(
    'list-status-is-text',
    'The list has its status as text',
    parts => ({
      envelopeOf: (message, data, call) => {
        const envelope = parts.envelopeOf(message, data, call)
        return call.operation === 'list' ? { ...envelope, status: '200' } : envelope
      },
    }),
    [get('')],
  ),
  fault(
    'edit-has-no-status',
    'The envelope of an edit has no status',
    parts => ({
      envelopeOf: (message, data, call) =>
        call.operation === 'edit' ? { message, data } : parts.envelopeOf(message, data, call),
    }),
    [edit(1, { group_name: 'a' })],
  ),
  fault(
    'unknown-id-carries-data',
    'The 404 of a number has empty data beside its error',
    parts => ({
      refusalBody: (status, error, refusal, call) => ({
        ...parts.refusalBody(status, error, refusal, call),
        ...(refusal.fault === 'record-unknown' && { data: [] }),
      }),
    }),
    [get('/99999')],
  ),
  fault(
    'refused-filter-in-message',
    'What is wrong with a filter is said in `message` instead of `error`',
    parts => ({
      refusalBody: (status, error, refusal, call) =>
        refusal.fault === 'parameter-invalid' && call.operation === 'list'
          ? { status, message: error }
          : parts.refusalBody(status, error, refusal, call),
    }),
    [get('?business_code=x')],
  ),
]
