import { add, edit, get } from '../asking.ts'
import { VALID_KEY } from '../credentials.ts'
import type { Call, Row } from '../model.ts'
import { faultsOf, mapInput, presentIn, refuse, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }
const BEARER = /^bearer (\S+)/i
const COUNT = /^[1-9]\d{0,3}$/
const ORDER = /^(-?)(id|group_name|created_at|updated_at)$/
/** What PHP takes for a number, as far as an id can be one. */
const NUMERIC = /^\s*\+?\d+(?:\.0*)?(?:e\+?\d+)?\s*$/i
const HIGHEST = 1e15

const textOf = ({ query }: Call, wanted: string): string => query.find(([name]) => name === wanted)?.[1] ?? ''

const sorted = (rows: readonly Row[], order: string): readonly Row[] => {
  const [, minus, found] = ORDER.exec(order) ?? []
  if (found === undefined) return rows
  // One of the members that the pattern names.
  const member = found as keyof Row
  const sign = minus === '-' ? -1 : 1
  return rows.toSorted(
    (a, b) => sign * String(a[member]).localeCompare(String(b[member]), 'en', { numeric: true }),
  )
}

/** What languages, frameworks and their middleware do by themselves, and the document does not want. */
export const CONVENTIONS: readonly ShownFault[] = [
  faultsOf('authentication')(
    'words-behind-the-key-are-ignored',
    'The header is split at its blanks, and the second word is the key: whatever follows it does not make it malformed',
    parts => ({
      keyOf: call => BEARER.exec(call.headers.authorization ?? '')?.[1] ?? parts.keyOf(call),
    }),
    [get('', { authorization: `Bearer ${VALID_KEY} and more` })],
  ),
  faultsOf('pagination')(
    'per-page-parameter-works',
    'The parameter per_page, which nobody knows, cuts the list, as the framework pages by itself',
    parts => ({
      arrange: (rows, call, store) => {
        const arranged = parts.arrange(rows, call, store)
        const count = textOf(call, 'per_page')
        return call.operation === 'list' && COUNT.test(count) ? arranged.slice(0, Number(count)) : arranged
      },
    }),
    [get('?per_page=5')],
  ),
  faultsOf('sort')(
    'sort-parameter-works',
    'The parameter sort, which nobody knows, changes the order of the list: sort=-id begins with the newest group',
    parts => ({
      arrange: (rows, call, store) => {
        const arranged = parts.arrange(rows, call, store)
        return call.operation === 'list' ? sorted(arranged, textOf(call, 'sort')) : arranged
      },
    }),
    [get('?sort=-id'), get('?sort=group_name')],
  ),
  faultsOf('dates')(
    'edit-answers-a-date-object',
    'The updated_at of an edit is what PHP makes of a DateTime: an object of date, timezone_type and timezone',
    parts =>
      presentIn(parts, 'edit', group => ({
        ...group,
        updated_at: { date: `${group['updated_at']}.000000`, timezone_type: 3, timezone: 'UTC' },
      })),
    [edit(1, A)],
  ),
  faultsOf('ids')(
    'id-in-any-notation',
    'A number is whatever the language reads as one: 1.0, 1e0 and +1 are taken as 1 instead of refused',
    parts => ({
      readId: (text, call) =>
        parts.readId(text, call) ??
        (NUMERIC.test(text) && Number(text) < HIGHEST ? String(Number(text)) : undefined),
    }),
    [get('/1.0'), get('/1e0')],
  ),
  faultsOf('validation')(
    'name-of-zero-is-called-missing',
    'A name of 0 is empty to the language: it is refused with 400 as if there were none',
    parts =>
      refuse(parts, { fault: 'member-missing', field: 'group_name' }, ({ group_name: name }) => name === '0'),
    [add({ group_name: '0' })],
  ),
  faultsOf('persistence')(
    'description-is-trimmed',
    'A middleware cuts the blanks off all texts but names: those around a description are lost',
    parts =>
      mapInput(parts, input =>
        typeof input.group_description === 'string'
          ? { ...input, group_description: input.group_description.trim() }
          : input,
      ),
    [edit(1, { ...A, group_description: '  b  ' }), get('/1')],
  ),
  faultsOf('headers')(
    'length-counts-characters',
    'Content-Length counts characters instead of bytes: a body with other letters than ASCII is cut at its end',
    parts => ({
      finish: (reply, call, store) => {
        const given = parts.finish(reply, call, store)
        return typeof given.body === 'string'
          ? { ...given, body: Buffer.from(given.body).subarray(0, given.body.length) }
          : given
      },
    }),
    [add({ group_name: 'Café' })],
  ),
]
