import { add, edit } from '../asking.ts'
import { isBlank, lengthOf, NAME_LIMIT } from '../bodies.ts'
import type { Call, Refusal } from '../model.ts'
import type { Parts } from '../parts.ts'
import { STEPS } from '../steps.ts'
import { around, faultsOf, refuse, type ShownFault, sentBody } from './fault.ts'

const fault = faultsOf('validation')
type Body = Readonly<Record<string, unknown>>

const TOO_LONG: Refusal = { fault: 'member-too-long', field: 'group_name', limit: String(NAME_LIMIT) }

/** Accepts names that it should not; they are stored as they are. */
const acceptName = (parts: Parts, accepts: (name: string, call: Call) => boolean): Partial<Parts> => ({
  readInput: (body, call) => {
    const { group_name: name } = body
    if (typeof name !== 'string' || !accepts(name, call)) return parts.readInput(body, call)
    const input = parts.readInput({ ...body, group_name: 'accepted' }, call)
    return 'fault' in input ? input : { ...input, group_name: name }
  },
})

const nameIs = (test: (name: string) => boolean) => (body: Body) =>
  typeof body['group_name'] === 'string' && test(body['group_name'])

const noNameNeeded = (parts: Parts): Partial<Parts> =>
  around(parts, STEPS.readBody, (call, next, store, given) => {
    const name = store.find(call.id)?.group_name
    const nameless = 'fault' in next && next.fault === 'member-missing' && call.operation === 'edit'
    if (!nameless || name === undefined) return next
    const input = given.readInput({ ...sentBody(call), group_name: name }, call)
    return 'fault' in input ? input : { ...call, input }
  })

export const NAMES: readonly ShownFault[] = [
  fault(
    'edit-accepts-256-characters',
    'An edit takes a name that is one character too long',
    parts => acceptName(parts, (name, call) => call.operation === 'edit' && lengthOf(name) === 256),
    [edit(1, { group_name: 'x'.repeat(256) })],
  ),
  fault(
    'name-of-255-is-refused',
    'A name of exactly 255 characters is called too long',
    parts =>
      refuse(
        parts,
        TOO_LONG,
        nameIs(name => lengthOf(name) === 255),
      ),
    [add({ group_name: 'x'.repeat(255) })],
  ),
  fault(
    'name-is-counted-in-bytes',
    'A name of 128 accented letters is called too long',
    parts =>
      refuse(
        parts,
        TOO_LONG,
        nameIs(name => Buffer.byteLength(name) > NAME_LIMIT),
      ),
    [add({ group_name: '\u00e9'.repeat(128) })],
  ),
  fault(
    'name-is-counted-in-utf-16',
    'A name of 128 emoji is called too long',
    parts =>
      refuse(
        parts,
        TOO_LONG,
        nameIs(name => name.length > NAME_LIMIT),
      ),
    [add({ group_name: '\u{1F3C6}'.repeat(128) })],
  ),
  fault(
    'add-accepts-blank-name',
    'A new group may be called by blanks, an edited one may not',
    parts => acceptName(parts, (name, call) => call.operation === 'add' && / /.test(name) && isBlank(name)),
    [add({ group_name: '   ' })],
  ),
  fault(
    'empty-name-is-accepted',
    'An edit takes the empty name',
    parts => acceptName(parts, (name, call) => call.operation === 'edit' && name === ''),
    [edit(1, { group_name: '' })],
  ),
  fault(
    'no-break-blank-is-a-name',
    'A name of no-break blanks is not seen to be blank',
    parts => acceptName(parts, name => /^[\u00a0\u2003\u3000]+$/.test(name)),
    [add({ group_name: '\u00a0' })],
  ),
  fault('edit-needs-no-name', 'An edit without a name changes the description alone', noNameNeeded, [
    edit(1, { group_description: 'b' }),
  ]),
  fault(
    'number-becomes-name',
    'A number is taken as a name',
    parts => ({
      readInput: (body, call) =>
        parts.readInput(
          typeof body['group_name'] === 'number' ? { ...body, group_name: `${body['group_name']}` } : body,
          call,
        ),
    }),
    [add({ group_name: 5 })],
  ),
]
