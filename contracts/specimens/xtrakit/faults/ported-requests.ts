import { add, asking, edit, get, keyed } from '../asking.ts'
import { isBlank, NAME_LIMIT } from '../bodies.ts'
import { FIRST, OTHER_KEY } from '../credentials.ts'
import type { Reply } from '../model.ts'
import type { Parts } from '../parts.ts'
import { STEPS } from '../steps.ts'
import { around, faultsOf, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }
/** One character to a reader, two to the document. */
const ACCENTED = 'e\u0301'
const CHARACTERS = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Nobody counts on in what is too long anyway: each character of a segmenter holds the whole text. */
const lengthOf = (text: string): number =>
  text.length > 5000 ? text.length : [...CHARACTERS.segment(text)].length
const QUOTED_CHARSET = /;\s*charset\s*=\s*"/i

const READ_ONLY = JSON.stringify({ status: 403, error: 'Forbidden: Your Role Does Not Permit This' })
const forbidden = (reply: Reply): Reply => ({ ...reply, status: 403, body: READ_ONLY })

/** Roles came later: the first business was given the one that writes, all others have the default. */
const readingByDefault = (parts: Parts): Partial<Parts> => {
  const refused = new WeakSet<object>()
  return {
    ...around(parts, STEPS.accept, (call, next) => {
      const isWrite = call.operation === 'add' || call.operation === 'edit'
      if ('fault' in next || !isWrite || call.account.tenant === FIRST.tenant) return next
      refused.add(call.headers)
      return { fault: 'record-unknown' }
    }),
    finish: (reply, call, store) => {
      const given = parts.finish(reply, call, store)
      return refused.has(call.headers) ? forbidden(given) : given
    },
  }
}

/** A language whose length of a text is the number of characters that a reader sees. */
const countingGraphemes = (parts: Parts): Partial<Parts> => ({
  readInput: (body, call) => {
    const name = body['group_name']
    if (typeof name !== 'string' || isBlank(name)) return parts.readInput(body, call)
    if (lengthOf(name) > NAME_LIMIT) return parts.readInput(body, call)
    const input = parts.readInput({ ...body, group_name: 'a' }, call)
    return 'fault' in input ? input : { ...input, group_name: name }
  },
})

/** How requests are taken by a service that was ported, and had roles and scopes put in front of it. */
export const PORTED_REQUESTS: readonly ShownFault[] = [
  faultsOf('authentication')(
    'other-businesses-may-only-read',
    'Roles were added later, and the migration gave the one that writes to the first business only: the key of another ' +
      'one lists and fetches as before, and its adds and edits are 403',
    readingByDefault,
    [keyed(OTHER_KEY, add(A)), keyed(OTHER_KEY, edit(61, A)), keyed(OTHER_KEY, get(''))],
  ),
  faultsOf('validation')(
    'name-is-counted-in-graphemes',
    'The language of the port counts what a reader takes for one character: a name of 200 letters, each with an accent of ' +
      'its own behind it, is 400 characters long, and is stored instead of refused as too long',
    countingGraphemes,
    [add({ group_name: ACCENTED.repeat(200) }), edit(1, { group_name: ACCENTED.repeat(128) })],
  ),
  faultsOf('filter')(
    'repeated-filter-of-one-value-is-accepted',
    'The parameters of a query are kept in a map of sets: a filter that is there twice with the same value is there once, ' +
      'and is not refused; with two values it is',
    parts => ({
      readFilters: query => {
        const pairs = new Map(query.map(pair => [JSON.stringify(pair), pair]))
        return parts.readFilters([...pairs.values()])
      },
    }),
    [
      get('?business_code=15848484&business_code=15848484'),
      get('?updated_at=2024-08-04&created_at=2024-08-04+00:00:00&updated_at=2024-08-04'),
    ],
  ),
  faultsOf('robustness')(
    'quoted-charset-breaks',
    'The charset of a body is looked up with the quotes that RFC 9110 allows around it, and there is no encoding of that ' +
      'name: an add or an edit with application/json; charset="utf-8" is 500',
    parts => ({
      isJson: (type, call) => {
        if (QUOTED_CHARSET.test(type ?? '')) throw new RangeError('unsupported encoding name')
        return parts.isJson(type, call)
      },
    }),
    [
      add(A, { 'content-type': 'application/json; charset="utf-8"' }),
      edit(1, A, { 'content-type': 'application/json;charset="UTF-8"' }),
    ],
  ),
  faultsOf('tenant-leaks')(
    'business-code-beside-a-number-opens-it',
    'The scope of a request is the business that it names, and that of the key only if it names none: a fetch or an edit ' +
      'with the business_code of the group in its query reaches that of another tenant; without it, it is 404',
    parts => ({
      owns: (account, row, call) =>
        parts.owns(account, row, call) ||
        call.query.some(([name, value]) => name === 'business_code' && value === String(row.business_code)),
    }),
    [
      keyed(OTHER_KEY, get('/1?business_code=15848484')),
      keyed(OTHER_KEY, edit('1?business_code=15848484', A)),
      asking('HEAD', '/customer-groups/61?business_code=27310055'),
    ],
  ),
]
