import { describe, expect, test } from 'vitest'
import type { Change } from '../testing/pens.ts'
import { placeOf, whyNot } from '../testing/stops.ts'

const resource = (change: Change): Change => ({ 'x-resources': { pens: change } })
const list = (change: Change): Change => ({ paths: { '/pens': { get: change } } })
const parameter = (change: Change): Change =>
  list({ parameters: [{ name: 'p', in: 'query', schema: { type: 'string' }, ...(change as object) }] })

describe('what a document says and nobody can honour stops the start, with file and line', () => {
  // biome-ignore format: one row, one line
  test.each<[what: string, change: Change, members: string, message: string]>([
    ['no dialect', { 'x-dialect': undefined }, '', 'x-dialect is missing: one of json-api, cursor, flat.'],
    ['another dialect', { 'x-dialect': 'flatt' }, 'x-dialect', 'x-dialect "flatt" is not one of json-api, cursor, flat. Did you mean "flat"?'],
    ['another way with parameters', { 'x-unknown-parameters': 'ignored' }, 'x-unknown-parameters', 'x-unknown-parameters "ignored" is not one of refuse, ignore. Did you mean "ignore"?'],
    ['another action', list({ 'x-action': 'lst' }), 'paths /pens get x-action', 'x-action "lst" is not one of list, retrieve, create, update, delete, related, token. Did you mean "list"?'],
    ['a table that is not there', list({ 'x-resource': 'pen' }), 'paths /pens get x-resource', 'x-resource "pen" is not one of pens. Did you mean "pens"?'],
    ['an action on no table', list({ 'x-resource': undefined }), 'paths /pens get', 'x-resource is missing: one of pens.'],
    ['a relationship that is not there', list({ 'x-action': 'related', 'x-relationship': 'caps' }), 'paths /pens get x-relationship', 'x-relationship leads nowhere: there is none.'],
    ['another role', parameter({ 'x-role': 'page' }), 'paths /pens get', 'x-role of "p" "page" is not one of cursor, limit, ignored.'],
    ['a filter without a form', parameter({ 'x-filter': { field: 'colour', test: 'eq' } }), 'paths /pens get', 'x-filter of "p": form is missing: one of milliseconds, datetime, end-of-day, integer, string.'],
    ['a filter with another test', parameter({ 'x-filter': { field: 'colour', test: 'gte', form: 'string' } }), 'paths /pens get', 'x-filter of "p": test "gte" is not one of eq, gteq, lteq. Did you mean "gteq"?'],
    ['a filter of no field', parameter({ 'x-filter': { field: 'color', test: 'eq', form: 'string' } }), 'paths /pens get', 'the x-filter of "p": field "color" is not one of id, name, colour, price, tags, made_at, changed_at, shelf. Did you mean "colour"?'],
    ['a schema that cannot be compiled', parameter({ schema: { type: 'string', pattern: '(' } }), 'paths /pens get', 'this schema cannot be compiled: Invalid regular expression: /(/u: Unterminated group'],
    ['a fault that nobody knows', list({ responses: { '400': { content: { 'application/json': { examples: { a: { 'x-fault': 'parameter-bad' } } } } } } }), 'paths /pens get responses 400', 'x-fault "parameter-bad" is not one of'],
    ['a scheme that is not declared', list({ security: [{ keys: [] }] }), 'paths /pens get security', 'the security scheme "keys" is not one of key. Did you mean "key"?'],
    ['security that is no list', list({ security: { key: [] } }), 'paths /pens get security', 'security is no list of requirements.'],
    ['requirements that are texts', { security: ['key'] }, 'paths /pens get', 'security is no list of requirements.'],
    ['a scheme of another kind', { components: { securitySchemes: { key: { type: 'oauth2' } } } }, 'components securitySchemes key', 'security scheme "key": expected HTTP bearer or basic, or an API key in query or header.'],
    ['a key in a cookie', { components: { securitySchemes: { key: { in: 'cookie' } } } }, 'components securitySchemes key', 'security scheme "key": expected HTTP bearer or basic, or an API key in query or header.'],
    ['tokens without a scheme for them', list({ 'x-action': 'token' }), 'paths /pens get', 'the action "token" needs a bearer scheme with x-token.'],
    ['a table without a schema', resource({ schema: undefined }), 'x-resources pens', 'expected "schema" to point at a schema of the document, got "".'],
    ['a schema that is not there', resource({ schema: '#/components/schemas/Pencil' }), 'x-resources pens', 'expected "schema" to point at a schema of the document, got "#/components/schemas/Pencil".'],
    ['another form of key', resource({ key: { form: 'number' } }), 'x-resources pens key', 'key form "number" is not one of letters, uuid, integer.'],
    ['no form of time', resource({ time: undefined }), 'x-resources pens', 'time is missing: one of iso, sql.'],
    ['a stamp in no field', resource({ created: 'made' }), 'x-resources pens created', 'created "made" is not one of id, name, colour, price, tags, made_at, changed_at, shelf.'],
    ['an order by no field', resource({ order: [{ field: 'size' }] }), 'x-resources pens order', 'order "size" is not one of id, name, colour'],
    ['pages by cursor without an order', parameter({ 'x-role': 'cursor' }), 'x-resources pens', '"pens" is paged by cursor, so its "order" must end in its key: {field: id}.'],
    ['pages by cursor in an order that ties', { ...parameter({ 'x-role': 'cursor' }), ...resource({ order: [{ field: 'id' }, { field: 'made_at' }] }) }, 'x-resources pens order', '"pens" is paged by cursor, so its "order" must end in its key: {field: id}.'],
    ['a unique field that is not there', resource({ unique: ['code'] }), 'x-resources pens unique', 'unique "code" is not one of'],
    ['a sortable one', resource({ sortable: ['code'] }), 'x-resources pens sortable', 'sortable "code" is not one of'],
    ['a filterable one', resource({ filterable: ['code'] }), 'x-resources pens filterable', 'filterable "code" is not one of'],
    ['a relationship to no table', resource({ relationships: { box: { resource: 'boxes' } } }), 'x-resources pens', 'the table of "box" "boxes" is not one of pens.'],
    ['an inverse that is not there', resource({ relationships: { others: { resource: 'pens', inverse: 'box' } } }), 'x-resources pens relationships others', 'the inverse of "others" "box" is not one of'],
    ['a hidden field that refers to no table', resource({ hidden: { box: { reference: 'boxes' } } }), 'x-resources pens', 'the table of "box" "boxes" is not one of pens.'],
  ])('%s', (_what, change, members, message) => {
    const place = placeOf(change, members)
    expect(whyNot(change).slice(0, `${place}: ${message}`.length)).toBe(`${place}: ${message}`)
  })
})

test('the small document itself compiles', () => {
  expect(whyNot({})).toBe('compiled')
})
