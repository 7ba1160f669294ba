import { add, edit, get } from '../asking.ts'
import { faultsOf, mapInput, refuse, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }
/** Of a TEXT column, in bytes. */
const TEXT_LIMIT = 65_535

/** One clause of the document each, that a first implementation gets wrong. */
export const CLAUSES: readonly ShownFault[] = [
  faultsOf('validation')(
    'iso-created-at-is-accepted',
    'created_at is read by a parser of ISO 8601, too: 2024-08-04T08:23:45Z is no 400',
    parts => ({
      readFilters: query =>
        parts.readFilters(
          query.map(([name, value]): readonly [string, string] => [
            name,
            name === 'created_at' ? value.replace(/^(\S{10})T(.*?)Z?$/, '$1 $2') : value,
          ]),
        ),
    }),
    [get('?created_at=2024-08-04T08:23:45Z')],
  ),
  faultsOf('envelope')(
    'fetch-says-groups-found',
    'The message of a fetch is that of a list, "Groups found: 1"',
    parts => ({
      messageOf: (call, rows, store) =>
        call.operation === 'fetch' ? `Groups found: ${rows.length}` : parts.messageOf(call, rows, store),
    }),
    [get('/1')],
  ),
  faultsOf('persistence')(
    'name-is-capitalised',
    'A name is stored with a capital letter at its beginning, as the model writes all names',
    parts =>
      mapInput(parts, ({ group_name, ...input }) => ({
        ...input,
        group_name: group_name.replace(/^\p{Ll}/u, letter => letter.toUpperCase()),
      })),
    [add(A)],
  ),
  faultsOf('robustness')(
    'long-description-breaks',
    'A description is a TEXT column, and nobody looks how long it is: one of more than 64 KB gets 500',
    parts =>
      refuse(
        parts,
        { fault: 'internal' },
        ({ group_description: text }) => typeof text === 'string' && Buffer.byteLength(text) > TEXT_LIMIT,
      ),
    [add({ ...A, group_description: 'x'.repeat(TEXT_LIMIT + 1) })],
  ),
  faultsOf('dates')(
    'edited-at-midnight',
    'An edit stores its day only: updated_at is the midnight before, earlier than the creation of a group of today',
    parts => ({
      changesOf: (call, now, row) => parts.changesOf(call, `${now.slice(0, 10)} 00:00:00`, row),
    }),
    [edit(1, A)],
  ),
  faultsOf('status')(
    'malformed-header-answers-400',
    'A Bearer header that is malformed, as with a blank in the key, is 400 instead of 401',
    parts => ({
      refusalStatus: (refusal, call) =>
        refusal.fault === 'credential-missing' && /^bearer\b/i.test(call.headers.authorization ?? '')
          ? 400
          : parts.refusalStatus(refusal, call),
    }),
    [get('', { authorization: 'Bearer two words' })],
  ),
]
