import { add, edit, get } from '../asking.ts'
import { belongsTo, faultsOf, presentIn, type ShownFault, sentBody, sentId } from './fault.ts'

const fault = faultsOf('ids')
const A = { group_name: 'a' }

export const IDS: readonly ShownFault[] = [
  fault(
    'add-answers-the-next-id',
    'The id in the answer to an add is one too high',
    parts => presentIn(parts, 'add', (group, { id }) => ({ ...group, id: id + 1 })),
    [add(A)],
  ),
  fault(
    'sent-id-is-taken',
    'An id in the body of an add becomes the id of the group',
    parts => ({
      newRow: (call, now, store) => ({ ...parts.newRow(call, now, store), ...sentId(sentBody(call)) }),
    }),
    [add({ ...A, id: 4711 })],
  ),
  fault(
    'sent-id-renumbers',
    'An id in the body of an edit becomes the id of the group',
    parts => ({
      command: (call, given, store) => {
        const { id } = call.operation === 'edit' ? sentId(sentBody(call)) : {}
        if (id === undefined) return parts.command(call, given, store)
        store.change(call.id, { id })
        return parts.command({ ...call, id: String(id) }, given, store)
      },
    }),
    [edit(1, { ...A, id: 4711 }), get('/1')],
  ),
  fault(
    'ids-are-counted',
    'The id of a new group is the number of groups and one, even if another tenant has it',
    parts => ({
      newRow: (call, now, store) => ({
        ...parts.newRow(call, now, store),
        id: store.rows().filter(belongsTo(call)).length + 1,
      }),
    }),
    [add(A)],
  ),
  fault(
    'id-is-read-as-far-as-it-goes',
    '1abc is taken as 1',
    parts => ({ readId: (text, call) => parts.readId(/^\d+/.exec(text)?.[0] ?? text, call) }),
    [get('/1abc')],
  ),
  fault(
    'sixteen-digits-are-unknown',
    'A number of sixteen digits gets 404 instead of 400',
    parts => ({ readId: (text, call) => (/^\d{16,}$/.test(text) ? text : parts.readId(text, call)) }),
    [get('/1234567890123456')],
  ),
  fault(
    'fifteen-digits-are-refused',
    'A number of fifteen digits gets 400 instead of 404',
    parts => ({ readId: (text, call) => (text.length === 15 ? undefined : parts.readId(text, call)) }),
    [get('/123456789012345')],
  ),
  fault(
    'id-wraps-at-32-bits',
    '4294967297 is taken as 1',
    parts => ({
      readId: (text, call) => {
        const id = parts.readId(text, call)
        return id === undefined ? undefined : String(Number(id) % 2 ** 32)
      },
    }),
    [get('/4294967297')],
  ),
  fault(
    'id-zero-is-the-first',
    'The number 0 gives the first group',
    parts => ({ readId: (text, call) => parts.readId(text === '0' ? '1' : text, call) }),
    [get('/0')],
  ),
]
