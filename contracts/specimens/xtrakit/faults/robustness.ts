import { add, edit, get } from '../asking.ts'
import type { Call } from '../model.ts'
import type { Parts } from '../parts.ts'
import { faultsOf, type ShownFault } from './fault.ts'

const fault = faultsOf('robustness')

const crash = (why: string): never => {
  throw new Error(why)
}

/** Breaks at texts in a body that it was not made for. */
const breaksAt = (parts: Parts, why: string, at: (text: string) => boolean): Partial<Parts> => ({
  readInput: (body, call) => {
    const { group_name: name, group_description: description } = body
    return [name, description].some(text => typeof text === 'string' && at(text))
      ? crash(why)
      : parts.readInput(body, call)
  },
})

const text = (call: Call): string => new TextDecoder().decode(call.bytes)

export const ROBUSTNESS: readonly ShownFault[] = [
  fault(
    'broken-json-shows-the-stack',
    'Broken JSON gets a 500 with a stack trace',
    () => ({
      parseBody: bytes => JSON.parse(new TextDecoder().decode(bytes)),
      crash: (error, reply) => ({
        ...reply,
        headers: { 'Content-Type': 'text/html; charset=utf-8' },
        body: `<pre>${error instanceof Error ? error.stack : error}</pre>`,
      }),
    }),
    [add('{"group_name":')],
  ),
  fault(
    'null-body-breaks',
    'The body null gets 500',
    parts => ({
      parseBody: (bytes, call) =>
        text(call) === 'null' ? crash('null has no members') : parts.parseBody(bytes, call),
    }),
    [edit(1, 'null')],
  ),
  fault(
    'deep-json-breaks',
    'A deeply nested body gets 500',
    parts => ({
      parseBody: (bytes, call) =>
        text(call).includes('['.repeat(512))
          ? crash('Maximum stack depth exceeded')
          : parts.parseBody(bytes, call),
    }),
    [add(`${'['.repeat(2000)}${']'.repeat(2000)}`)],
  ),
  fault(
    'media-types-in-small-letters-only',
    'Content-Type and Accept are compared as they come: APPLICATION/JSON is 415, or 406',
    parts => ({
      isJson: (type, call) => !/[A-Z]/.test(type ?? '') && parts.isJson(type, call),
      acceptsJson: (accept, call) => !/[A-Z]/.test(accept ?? '') && parts.acceptsJson(accept, call),
    }),
    [
      add({ group_name: 'A' }, { 'content-type': 'APPLICATION/JSON' }),
      get('', { accept: 'APPLICATION/JSON' }),
    ],
  ),
  fault(
    'body-in-chunks-is-empty',
    'As many bytes are read as Content-Length says: a body that comes in chunks is taken for an empty one',
    parts => ({
      parseBody: (bytes, call) => ('transfer-encoding' in call.headers ? {} : parts.parseBody(bytes, call)),
    }),
    [add({ group_name: 'A' }, { 'transfer-encoding': 'chunked' })],
  ),
  fault(
    'nul-breaks',
    'NUL in a text gets 500',
    parts =>
      breaksAt(parts, 'invalid byte sequence for encoding "UTF8": 0x00', value => value.includes('\0')),
    [add({ group_name: 'a\0b' })],
  ),
  fault(
    'quote-breaks',
    'An apostrophe in a text gets 500',
    parts => breaksAt(parts, 'You have an error in your SQL syntax', value => value.includes("'")),
    [edit(1, { group_name: "Children's" })],
  ),
  fault(
    'emoji-breaks',
    'An emoji in a description gets 500',
    parts => breaksAt(parts, 'Incorrect string value', value => /[\u{10000}-\u{10FFFF}]/u.test(value)),
    [add({ group_name: 'a', group_description: '\u{1F3C6}' })],
  ),
  fault(
    'proto-breaks',
    'A member __proto__ gets 500',
    parts => ({
      parseBody: (bytes, call) =>
        text(call).includes('"__proto__"')
          ? crash('Object prototype pollution')
          : parts.parseBody(bytes, call),
    }),
    [add('{"group_name":"a","__proto__":{"admin":true}}')],
  ),
  fault(
    'repeated-filter-breaks',
    'A filter that is there twice gets 500',
    parts => ({
      readFilters: query => {
        const filters = parts.readFilters(query)
        const repeated = 'fault' in filters && filters.fault === 'parameter-repeated'
        return repeated ? crash('value.trim is not a function') : filters
      },
    }),
    [get('?updated_at=2024-08-04&updated_at=2024-08-05')],
  ),
  fault(
    'wrong-encoding-breaks',
    'A wrongly encoded query gets 500',
    parts => ({ parseQuery: search => parts.parseQuery(search) ?? crash('URI malformed') }),
    [get('?business_code=%zz')],
  ),
  fault(
    'large-business-code-breaks',
    'A business_code of more than 32 bits gets 500',
    parts => ({
      filterQuery: (filters, call) =>
        Number(filters.business_code) >= 2 ** 31
          ? crash('integer out of range')
          : parts.filterQuery(filters, call),
    }),
    [get('?business_code=2147483648')],
  ),
  fault(
    'large-id-breaks',
    'A number of more than 32 bits gets 500',
    parts => ({
      readId: (idText, call) => {
        const id = parts.readId(idText, call)
        return Number(id) >= 2 ** 31 ? crash('integer out of range') : id
      },
    }),
    [get('/2147483648')],
  ),
  fault(
    'bearer-without-key-breaks',
    'A header that is only "Bearer" gets 500',
    parts => ({
      keyOf: call =>
        /^bearer *$/i.test(call.headers.authorization ?? '')
          ? crash('cannot read undefined')
          : parts.keyOf(call),
    }),
    [get('/1', { authorization: 'Bearer' })],
  ),
]
