import { describe, expect, test } from 'vitest'
import { fault } from '../model/fault.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { parseApiDocument } from './document.ts'
import { operationWording, word } from './wording.ts'

const document = parseApiDocument('specs/pens.yaml', 'openapi: 3.0.3\npaths: {}\n')

const wordingOf = (examples: JsonObject, status = '400') => {
  const responses = { [status]: { content: { 'application/json': { examples } } } }
  return operationWording(document, { responses }, ['paths', '/pens', 'get'])
}

const example = (kind: Json, value: Json, literals: JsonObject = {}): JsonObject => ({
  'x-fault': kind,
  'x-with': literals,
  value,
})

describe('an example is a template', () => {
  const said = (literals: JsonObject, value: Json, given: Record<string, string | number>): Json => {
    const wording = wordingOf({ one: example('member-too-long', value, literals) })
    return word(fault('member-too-long', given), [wording]).body
  }

  test.each<[string, JsonObject, Json, Record<string, string | number>, Json]>([
    ['nothing varies', {}, { error: 'no' }, { field: 'ink' }, { error: 'no' }],
    ['a literal within a text', { field: 'nib' }, 'nib is wrong', { field: 'ink' }, 'ink is wrong'],
    ['twice in a text', { field: 'nib' }, 'nib, nib!', { field: 'ink' }, 'ink, ink!'],
    [
      'in a list in an object',
      { field: 'nib' },
      { a: ['x', ['nib']] },
      { field: 'ink' },
      { a: ['x', ['ink']] },
    ],
    ['names of members stay', { field: 'nib' }, { nib: 'nib' }, { field: 'ink' }, { nib: 'ink' }],
    [
      'the longest literal first',
      { field: 'nib', pointer: '/nib' },
      'at /nib: nib',
      { field: 'i', pointer: '/a/i' },
      'at /a/i: i',
    ],
    [
      'what was put in is not searched again',
      { field: 'nib', limit: 'cap' },
      'nib',
      { field: 'a cap', limit: 9 },
      'a cap',
    ],
    ['nor across what was put in', { field: 'nib' }, 'nibnib', { field: 'ni' }, 'nini'],
    [
      'a leaf that is the literal takes the value as it is',
      { limit: '255' },
      { max: '255' },
      { limit: 20 },
      { max: 20 },
    ],
    ['a number in a text is written out', { limit: '255' }, 'at most 255', { limit: 20 }, 'at most 20'],
    ['a number that is the literal', { limit: '255' }, { max: 255 }, { limit: 20 }, { max: 20 }],
    [
      'another number stays',
      { limit: '255' },
      { max: 256, on: true, off: null },
      { limit: 20 },
      { max: 256, on: true, off: null },
    ],
    ['what the fault does not bring stays', { field: 'nib' }, 'nib', {}, 'nib'],
    ['an empty value', { field: 'nib' }, '[nib]', { field: '' }, '[]'],
    [
      'dollars and backslashes are no patterns',
      { field: 'n.b' },
      'nib n.b',
      { field: '$& \\1 $1' },
      'nib $& \\1 $1',
    ],
    ['hostile names', { field: 'nib' }, { e: 'nib' }, { field: '__proto__' }, { e: '__proto__' }],
  ])('%s', (_what, literals, value, given, expected) => {
    expect(said(literals, value, given)).toEqual(expected)
  })

  test('the example itself stays as it is', () => {
    const wording = wordingOf({ one: example('parameter-unknown', { e: 'nib' }, { name: 'nib' }) })
    word(fault('parameter-unknown', { name: 'ink' }), [wording])
    expect(word(fault('parameter-unknown', { name: 'cap' }), [wording]).body).toEqual({ e: 'cap' })
  })

  test('what never varies is the same object every time, so its text can be remembered', () => {
    const wording = wordingOf({ one: example('internal', { e: 'no' }) })
    expect(word(fault('internal'), [wording]).body).toBe(word(fault('internal'), [wording]).body)
  })
})

describe('which example words a fault', () => {
  test('one example may word several kinds', () => {
    const wording = wordingOf({ one: example(['credential-missing', 'credential-unknown'], 'no') }, '401')
    expect([...wording.keys()]).toEqual(['credential-missing', 'credential-unknown'])
    expect(word(fault('credential-unknown'), [wording])).toMatchObject({ status: 401, body: 'no' })
  })

  test('the first example of a kind wins', () => {
    const wording = wordingOf({ one: example('internal', 'first'), two: example('internal', 'second') })
    expect(word(fault('internal'), [wording]).body).toBe('first')
  })

  test("an operation's own words come before the shared ones; without its own, the shared ones speak", () => {
    const own = wordingOf({ one: example('internal', 'own') })
    const shared = wordingOf({ one: example('internal', 'shared'), two: example('rate-limited', 'slow') })
    expect(word(fault('internal'), [own, shared]).body).toBe('own')
    expect(word(fault('rate-limited'), [own, shared]).body).toBe('slow')
    expect(word(fault('internal'), [undefined, shared]).body).toBe('shared')
  })

  test('headers of the example go out in lower case, the media type as documented', () => {
    const one = { ...example('credential-missing', 'no'), 'x-headers': { 'WWW-Authenticate': 'Pen' } }
    const headers = { 'www-authenticate': 'Pen' }
    expect(word(fault('credential-missing'), [wordingOf({ one })])).toMatchObject({
      mediaType: 'application/json',
      headers,
    })
  })

  test('an example without x-fault words nothing, nor does an empty list', () => {
    expect(wordingOf({ one: { value: 1 }, two: example([], 2) }).size).toBe(0)
  })

  test('a fault without words is a bug of the document', () => {
    expect(() => word(fault('internal'), [wordingOf({})])).toThrow('no example with x-fault "internal"')
  })
})
