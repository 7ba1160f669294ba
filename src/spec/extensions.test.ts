import { describe, expect, test } from 'vitest'
import type { Json } from '../model/json.ts'
import type { Change } from '../testing/pens.ts'
import { placeOf, whyNot } from '../testing/stops.ts'

const list = (change: Change): Change => ({ paths: { '/pens': { get: change } } })
const parameter = (change: Json): Change =>
  list({ parameters: [{ name: 'p', in: 'query', schema: { type: 'string' }, ...(change as object) }] })
const resource = (change: Change): Change => ({ 'x-resources': { pens: change } })
const relationship = (change: Change): Change =>
  resource({ relationships: { cap: { resource: 'pens', ...change } } })
const component = (kind: string, one: Json): Change => ({ components: { [kind]: { new: one } } })
const token = (rules: Json): Change =>
  component('securitySchemes', { type: 'http', scheme: 'bearer', 'x-token': rules })
const header = (one: Json): Change => component('headers', one)
const example = (one: Json): Change =>
  component('responses', { description: 'A.', content: { 'application/json': { examples: { a: one } } } })
const request = (one: Json): Change =>
  component('requestBodies', { content: { 'application/json': { examples: { a: one } } } })

const RULES = { issuer: 'a', algorithm: 'RS512' }

describe('a misspelt extension stops the start with file and line, wherever it stands', () => {
  // biome-ignore format: one row, one line
  test.each<[what: string, change: Change, members: string, message: string]>([
    ['of the document', { 'x-dialekt': 'flat' }, 'x-dialekt', 'the extension of a document "x-dialekt" is not one of x-dialect, x-unknown-parameters, x-meta, x-resources, x-json-schema-faker. Did you mean "x-dialect"?'],
    ['of an operation', list({ 'x-acton': 'list' }), 'paths /pens get x-acton', 'the extension of an operation "x-acton" is not one of x-resource, x-action, x-relationship. Did you mean "x-action"?'],
    ['of a parameter', parameter({ 'x-fliter': { field: 'colour', test: 'eq', form: 'string' } }), 'paths /pens get parameters x-fliter', 'the extension of a parameter "x-fliter" is not one of x-role, x-filter. Did you mean "x-filter"?'],
    ['of a shared parameter', component('parameters', { 'x-rule': 'limit' }), 'components parameters new x-rule', 'the extension of a parameter "x-rule" is not one of'],
    ["of a path's parameter", { paths: { '/pens': { parameters: [{ 'x-rule': 'limit' }] } } }, 'paths /pens parameters x-rule', 'the extension of a parameter "x-rule" is not one of'],
    ['of a schema', component('schemas', { 'x-vaule': 'rows' }), 'components schemas new x-vaule', 'the extension of a schema "x-vaule" is not one of x-value, x-text. Did you mean "x-value"?'],
    ['of a schema within', component('schemas', { properties: { a: { items: { allOf: [{ 'x-txt': '' }] } } } }), 'components schemas new properties a items allOf x-txt', 'the extension of a schema "x-txt" is not one of'],
    ['of an answer of an operation', list({ responses: { '400': { content: { 'application/json': { schema: { properties: { a: { 'x-txt': '' } } } } } } } }), 'paths /pens get responses 400 content schema properties a x-txt', 'the extension of a schema "x-txt" is not one of'],
    ['of a header', header({ 'x-vlaue': 'location' }), 'components headers new x-vlaue', 'the extension of a header "x-vlaue" is not one of x-value. Did you mean "x-value"?'],
    ['of a header of an answer', component('responses', { headers: { 'X-A': { 'x-vlaue': 'location' } } }), 'components responses new X-A x-vlaue', 'the extension of a header "x-vlaue" is not one of'],
    ['of an example', example({ 'x-falt': 'internal' }), 'components responses new examples a x-falt', 'the extension of an example "x-falt" is not one of x-fault, x-with, x-headers. Did you mean "x-fault"?'],
    ['of a shared example', component('examples', { 'x-falt': 'internal' }), 'components examples new x-falt', 'the extension of an example "x-falt" is not one of'],
    ['of a security scheme', component('securitySchemes', { type: 'http', scheme: 'bearer', 'x-tokens': RULES }), 'components securitySchemes new x-tokens', 'the extension of a security scheme "x-tokens" is not one of x-token. Did you mean "x-token"?'],
    ['where there is none', { info: { 'x-dialect': 'flat' } }, 'info x-dialect', '"x-dialect" means nothing in info.'],
    ['among the paths', { paths: { 'x-dialect': 'flat' } }, 'paths x-dialect', '"x-dialect" means nothing in paths.'],
    ['of an answer, not of its example', component('responses', { 'x-fault': 'internal' }), 'components responses new x-fault', '"x-fault" means nothing in a response.'],
    ['of an example of a request', request({ 'x-fault': 'internal' }), 'components requestBodies new examples a x-fault', '"x-fault" means nothing in an example of what is no answer.'],
    ['beside a $ref', list({ parameters: [{ $ref: '#/components/parameters/p', 'x-role': 'limit' }] }), 'paths /pens get parameters x-role', '"x-role" means nothing beside a $ref. Put it where that leads.'],
  ])('%s', (_what, change, members, message) => {
    const place = placeOf(change, members)
    expect(whyNot(change).slice(0, `${place}: ${message}`.length)).toBe(`${place}: ${message}`)
  })
})

describe('so does what is misspelt within one, or of another kind than it has to be', () => {
  // biome-ignore format: one row, one line
  test.each<[what: string, change: Change, members: string, message: string]>([
    ['a member of a resource', resource({ uniqe: ['name'] }), 'x-resources pens uniqe', 'the member of a resource "uniqe" is not one of schema, key, time, created, updated, unique, sortable, filterable, order, hidden, relationships. Did you mean "unique"?'],
    ['another one', resource({ sortabel: ['name'] }), 'x-resources pens sortabel', 'the member of a resource "sortabel" is not one of'],
    ['one that everything has', resource({ constructor: ['name'] }), 'x-resources pens constructor', 'the member of a resource "constructor" is not one of'],
    ['a field for a list of fields', resource({ unique: 'name' }), 'x-resources pens unique', 'expected "unique" to be a list of texts, got "name".'],
    ['a list for a field', resource({ created: ['made_at'] }), 'x-resources pens created', 'expected "created" to be a text, got ["made_at"].'],
    ['a text for a resource', { 'x-resources': { caps: 'pens' } }, 'x-resources caps', 'expected "caps" to be an object, got "pens".'],
    ['a member of a key', resource({ key: { feild: 'id' } }), 'x-resources pens key feild', 'the member of a key "feild" is not one of field, form. Did you mean "field"?'],
    ['a member of an order', resource({ order: [{ field: 'id', descend: true }] }), 'x-resources pens order descend', 'the member of a term of an order "descend" is not one of field, descending, precision.'],
    ['a precision', resource({ order: [{ field: 'made_at', precision: 'seconds' }] }), 'x-resources pens order precision', 'precision "seconds" is not one of second. Did you mean "second"?'],
    ['a direction that is no boolean', resource({ order: [{ field: 'id', descending: 'yes' }] }), 'x-resources pens order descending', 'expected "descending" to be true or false, got "yes".'],
    ['an order of one', resource({ order: { field: 'id' } }), 'x-resources pens order', 'expected "order" to be a list, got {"field":"id"}.'],
    ['a member of a relationship', relationship({ inversed: 'cap' }), 'x-resources pens relationships cap inversed', 'the member of a relationship "inversed" is not one of resource, inverse, writable, includable, filterable, deprecated. Did you mean "inverse"?'],
    ['what is no boolean', relationship({ writable: 'yes' }), 'x-resources pens relationships cap writable', 'expected "writable" to be true or false, got "yes".'],
    ['a number for a boolean', relationship({ includable: 0 }), 'x-resources pens relationships cap includable', 'expected "includable" to be true or false, got 0.'],
    ['a hidden field', resource({ hidden: { shelf: { 'x-value': 'row' } } }), 'x-resources pens hidden shelf x-value', '"x-value" means nothing in a schema.'],
    ['a member of a filter', parameter({ 'x-filter': { feild: 'colour', test: 'eq', form: 'string' } }), 'paths /pens get parameters feild', 'the member of x-filter "feild" is not one of field, test, form. Did you mean "field"?'],
    ['a filter that is only a text', parameter({ 'x-filter': 'colour' }), 'paths /pens get parameters x-filter', 'expected "x-filter" to be an object, got "colour".'],
    ['a value of a header', header({ 'x-value': 'request_id' }), 'components headers new x-value', 'x-value "request_id" is not one of request-id, location. Did you mean "request-id"?'],
    ['a value of a schema', component('schemas', { 'x-value': 'row s' }), 'components schemas new x-value', 'x-value "row s" is not one of rows, row, next, account, count. Did you mean "rows"?'],
    ['a text that is none', component('schemas', { 'x-text': 5 }), 'components schemas new x-text', 'expected "x-text" to be a text, got 5.'],
    ['a parameter of a fault', example({ 'x-fault': 'record-unknown', 'x-with': { idd: '5' } }), 'components responses new examples a x-with idd', 'the member of x-with "idd" is not one of'],
    ['a member of token rules', token({ issuer: 'a', algoritm: 'RS512' }), 'components securitySchemes new x-token algoritm', 'the member of x-token "algoritm" is not one of issuer, algorithm, lifetimes, refused, scope. Did you mean "algorithm"?'],
    ['none where one has to be', token({ issuer: 'a' }), 'components securitySchemes new x-token', 'x-token needs the member "algorithm".'],
    ['another one', token({ ...RULES, lifetime: {} }), 'components securitySchemes new x-token lifetime', 'the member of x-token "lifetime" is not one of issuer, algorithm, lifetimes, refused, scope. Did you mean "lifetimes"?'],
    ['a lifetime that is no number', token({ ...RULES, lifetimes: { desk: '2h' } }), 'components securitySchemes new x-token lifetimes', 'expected "lifetimes" to be an object of numbers, got {"desk":"2h"}.'],
    ['a meta that is none', { 'x-meta': 'test' }, 'x-meta', 'expected "x-meta" to be an object, got "test".'],
  ])('%s', (_what, change, members, message) => {
    const place = placeOf(change, members)
    expect(whyNot(change).slice(0, `${place}: ${message}`.length)).toBe(`${place}: ${message}`)
  })
})

test('an order by nothing stops it, too', () => {
  expect(whyNot(resource({ order: [{ descending: true }] }))).toMatch(
    /^specs\/pens\.yaml:\d+: a term of an order needs the member "field"\.$/,
  )
})

describe('names of the document’s own may begin like extensions', () => {
  test.each<[what: string, change: Change]>([
    ['a property', component('schemas', { properties: { 'x-ink': { type: 'string' } } })],
    ['a header', component('responses', { description: 'A.', headers: { 'x-ink': { example: 'wet' } } })],
    ['a component', { components: { schemas: { 'x-ink': { type: 'string' } } } }],
    ['a member of an example', example({ value: { 'x-ink': 'wet' } })],
    ['a default', component('schemas', { default: { 'x-ink': 'wet' } })],
  ])('%s', (_what, change) => {
    expect(whyNot(change)).toBe('compiled')
  })
})
