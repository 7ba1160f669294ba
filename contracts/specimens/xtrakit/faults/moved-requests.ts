import { isUtf8 } from 'node:buffer'
import { add, asking, edit, get, without } from '../asking.ts'
import { VALID_KEY } from '../credentials.ts'
import { BASE } from '../decide.ts'
import type { Parts } from '../parts.ts'
import { faultsOf, mapInput, type ShownFault, sentBody } from './fault.ts'

const A = { group_name: 'a' }

/** What the old code did by `substring(6).trim()`, without a look at what stood between. */
const cuttingTheSchemeOff = (parts: Parts): Partial<Parts> => ({
  keyOf: call => parts.keyOf(call) ?? /^bearer(\S+)$/i.exec(call.headers.authorization ?? '')?.[1],
})

/** A framework whose routes end with a slash, and which sends there whoever comes without one. */
const redirectingToTheSlash = (parts: Parts): Partial<Parts> => ({
  finish: (reply, call, store) => {
    const given = parts.finish(reply, call, store)
    if (call.operation !== 'fetch' || call.path.endsWith('/')) return given
    const query = call.search === '' ? '' : `?${call.search}`
    const headers = { 'Content-Type': 'text/html; charset=utf-8', Location: `${BASE}${call.path}/${query}` }
    return { status: 301, headers, body: '' }
  },
})

/** The two spellings that the description of created_at names are undone, and no other. */
const decodingBlanksOnly = (parts: Parts): Partial<Parts> => ({
  parseQuery: search =>
    parts.parseQuery(search)?.map(([name, value], at) => {
      const piece = search.split('&').filter(given => given !== '')[at] ?? ''
      const sent = piece.includes('=') ? piece.slice(piece.indexOf('=') + 1) : value
      return [name, sent.replaceAll(/\+|%20/g, ' ')] as const
    }),
})

/** The first value of a text of JSON, as a decoder of streams reads it. */
const firstValue = (bytes: Uint8Array): Uint8Array => {
  const text = isUtf8(bytes) ? Buffer.from(bytes).toString() : ''
  let depth = 0
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/gs)) {
    if (token === '{' || token === '[') depth++
    if (token === '}' || token === ']') depth--
    if (depth === 0) return Buffer.from(text.slice(0, index + token.length))
  }
  return bytes
}

/** The framework takes the method from all its input, and JSON is part of that. */
const methodOf = (parts: Parts): Partial<Parts> => ({
  operationOf: (route, method, asked) => {
    const { _method: named } = method === 'POST' ? sentBody(asked) : {}
    const meant = typeof named === 'string' ? named.toUpperCase() : method
    return parts.operationOf(route, meant, asked)
  },
})

/** How other stacks read a request, where the document says otherwise. */
export const MOVED_REQUESTS: readonly ShownFault[] = [
  faultsOf('authentication')(
    'key-glued-to-its-scheme-is-accepted',
    'The new middleware cuts six characters off the header and trims the rest: "Bearer" with the key right behind it, ' +
      'without a blank, lets in instead of being malformed',
    cuttingTheSchemeOff,
    [get('', { authorization: `Bearer${VALID_KEY}` })],
  ),
  faultsOf('status')(
    'fetch-is-redirected-to-a-slash',
    'The routes of the new framework end with a slash: a fetch without one is 301 to the path with it',
    redirectingToTheSlash,
    [get('/1'), without('authorization', get('/1'))],
  ),
  faultsOf('filter')(
    'only-the-blank-is-decoded',
    'The balancer hands the query over as it was sent, and the function undoes + and %20 only, which the document ' +
      'names: a created_at whose colons are sent as %3A is 400',
    decodingBlanksOnly,
    [get('?created_at=2024-08-04%2008%3A23%3A45')],
  ),
  faultsOf('ids')(
    'semicolon-behind-a-number-is-cut',
    'The framework takes what follows a semicolon in a path for parameters of its own: /1;v=2 is taken as 1 instead of ' +
      'refused',
    parts => ({ readId: (text, call) => parts.readId(text.replace(/;.*$/s, ''), call) }),
    [get('/1;v=2'), edit('1;v=2', A)],
  ),
  faultsOf('validation')(
    'text-behind-the-json-is-not-read',
    'The body is read by a decoder of streams, which stops behind the first value: {"group_name":"a"} with anything ' +
      'behind it is no 400',
    parts => ({
      parseBody: (bytes, call) => parts.parseBody(bytes, call) ?? parts.parseBody(firstValue(bytes), call),
    }),
    [add('{"group_name":"a"}}'), edit(1, '{"group_name":"a"} and more')],
  ),
  faultsOf('robustness')(
    'half-a-surrogate-pair-breaks',
    'Texts are encoded for the driver of the database, whose encoder is strict: one with \\ud800 alone, which JSON can ' +
      'spell, gets 500',
    parts =>
      mapInput(parts, input => {
        const texts = [input.group_name, input.group_description ?? '']
        if (texts.some(text => /\p{Surrogate}/u.test(text)))
          throw new RangeError("'utf-8' codec can't encode character: surrogates not allowed")
        return input
      }),
    [add({ group_name: 'a\ud800' })],
  ),
  faultsOf('methods')(
    'method-in-the-body-edits',
    'The framework takes the method of a POST from all its input: with a _method of PUT in its JSON, POST on the path of ' +
      'a group is an edit instead of 405, and an add is 405 for a member that is to be ignored',
    methodOf,
    [
      { ...edit(1, { ...A, _method: 'PUT' }), method: 'POST' },
      add({ ...A, _method: 'PUT' }),
      asking('POST', '/customer-groups/1'),
    ],
  ),
]
