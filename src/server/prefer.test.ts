import { describe, expect, onTestFinished, test } from 'vitest'
import { compileApi } from '../spec/compile.ts'
import { openMock } from '../testing/open-mock.ts'
import { penDocument, penFixture } from '../testing/pens.ts'
import { type Wish, wishOf } from './prefer.ts'

const wish = (prefer: string | undefined, query = ''): Wish =>
  wishOf({ method: 'GET', path: '/', query, headers: { prefer }, body: undefined, origin: 'http://a' })

// biome-ignore format: one row, one line
test.each<[prefer: string | undefined, query: string, options: object]>([
  ['code=404', '', { code: 404 }],
  ['Code = "404"', '', { code: 404 }],
  ['code=404, example=record-unknown', '', { code: 404, exampleKey: 'record-unknown' }],
  ['code=404,code=200', '', { code: 404 }],
  ['respond-async, wait=10; x="a, code=200", code=404; y', '', { code: 404 }],
  ['example="a, \\"b\\"; c=d"', '', { exampleKey: 'a, "b"; c=d' }],
  ['dynamic=true, seed=7', '', { dynamic: true, seed: '7' }],
  ['dynamic=false', '', { dynamic: false }],
  [undefined, '__code=404&__example=a%20b', { code: 404, exampleKey: 'a b' }],
  ['return=minimal', '__code=404', { code: 404 }],
  ['code=200', '__code=404', { code: 200 }],
])('Prefer: %s and ?%s ask the document', (prefer, query, options) => {
  expect(wish(prefer, query)).toEqual({ kind: 'example', options })
})

// Those of the IANA registry, of OData, of PostgREST and of Microsoft Graph.
test.each([
  'return=representation',
  'return=minimal',
  'respond-async',
  'wait=10',
  'handling=strict',
  'depth-noroot',
  'safe',
  'odata.maxpagesize=5',
  'odata.track-changes, maxpagesize=5, include-annotations="*", continue-on-error, callback; url="http://a"',
  'count=exact, resolution=merge-duplicates, missing=default, tx=commit, max-affected=1, timezone=UTC',
  'outlook.timezone="Europe/Rome", IdType="ImmutableId", exchange.behavior="x"',
  'constructor, __proto__=1',
  'return="code=404"',
  'foo; code=404',
  '',
  ' , ;=",',
])('Prefer: %s is no affair of ours', prefer => {
  expect(wish(prefer)).toEqual({ kind: 'none' })
})

// biome-ignore format: one row, one line
test.each<[prefer: string | undefined, query: string, error: string]>([
  ['cod=422', '', 'Prefer: "cod" is not one of code, example, dynamic, seed. Did you mean "code"?'],
  ['codes=422', '', 'Prefer: "codes" is not one of code, example, dynamic, seed. Did you mean "code"?'],
  ['code=404, exampel=a', '', 'Prefer: "exampel" is not one of code, example, dynamic, seed. Did you mean "example"?'],
  ['Dynamik=true', '', 'Prefer: "dynamik" is not one of code, example, dynamic, seed. Did you mean "dynamic"?'],
  ['code=abc', '', 'Prefer: code takes a status of three digits, such as code=404, got "abc".'],
  ['code', '', 'Prefer: code takes a status of three digits, such as code=404, got "".'],
  ['code=40 4', '', 'Prefer: code takes a status of three digits, such as code=404, got "40 4".'],
  ['example=', '', 'Prefer: example takes the name of an example, such as example=empty, got "".'],
  ['example="a', '', 'Prefer: example takes the name of an example, such as example=empty, got "".'],
  ['dynamic=perhaps', '', 'Prefer: dynamic takes true or false, got "perhaps".'],
  [undefined, '__code=abc', '__code takes a status of three digits, such as code=404, got "abc".'],
])('Prefer: %s and ?%s are refused', (prefer, query, error) => {
  expect(wish(prefer, query)).toEqual({ kind: 'unclear', error })
})

describe('the store answers a request whose preferences are those of others', () => {
  test.each(['return=representation', 'respond-async', 'handling=strict', 'wait=10'])('%s', async prefer => {
    const { send, close } = await openMock({
      providers: [{ api: compileApi(penDocument()), fixture: penFixture() }],
    })
    onTestFinished(close)
    const headers = { 'x-key': 'good', 'content-type': 'application/json', prefer }
    const made = await send('POST', '/pens/v1/pens', { headers, body: { colour: 'green' } })
    expect([made.status, made.json.pen]).toMatchObject([201, { id: 4, colour: 'green' }])
    expect((await send('GET', '/pens/v1/pens/4', { headers })).json).toEqual(made.json)
  })
})
