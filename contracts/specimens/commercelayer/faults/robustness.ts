import { ask, createGroup, draft, get } from '../asking.ts'
import { isObject } from '../model.ts'
import { predicate, type ShownFault, seed } from './seed.ts'

const fault = seed('robustness')
const fail = (why: string): never => {
  throw new TypeError(why)
}
const group = (attributes: string): string => `{"data":{"type":"customer_groups","attributes":${attributes}}}`

/** Faults of what happens when clients misbehave. */
export const ROBUSTNESS: readonly ShownFault[] = [
  fault(
    'malformed-json-500',
    'a body that is not JSON is a 500',
    parts => ({
      readJson: text => {
        const read = parts.readJson(text)
        return read.ok ? read : fail('Unexpected end of JSON input')
      },
    }),
    ask('POST', '/customers', {}, '{"data":'),
  ),
  fault(
    'stack-trace-shown',
    'a body of null is a 500 that shows where in the source it went wrong',
    parts => ({
      readJson: text => {
        const read = parts.readJson(text)
        return read.ok && read.value === null ? fail("Cannot read properties of null (reading 'data')") : read
      },
      crash: (own, error) => {
        const reply = parts.crash(own, error)
        const stack = error instanceof Error ? error.message : ''
        const detail = `${stack} at validateBody (app/writes.js:42:17)`
        return { ...reply, body: { errors: [{ title: 'TypeError', detail, status: '500' }] } }
      },
    }),
    ask('POST', '/customer_groups', {}, 'null'),
  ),
  fault(
    'bad-encoding-500',
    'a URL that is not properly encoded is a 500',
    parts => ({ readTarget: raw => parts.readTarget(raw) ?? fail('URI malformed') }),
    get('/markets?sort=%zz'),
  ),
  fault(
    'null-data-500',
    'a body whose data is null is a 500',
    parts => ({
      validateBody: (scope, resource, body, id) =>
        isObject(body) && body['data'] === null
          ? fail("Cannot read properties of null (reading 'type')")
          : parts.validateBody(scope, resource, body, id),
    }),
    ask('POST', '/customers', {}, '{"data":null}'),
  ),
  fault(
    'null-relationship-500',
    'a relationship of null is a 500',
    parts => ({
      readReferences: (scope, resource, body) =>
        Object.values(body.relationships).includes(null)
          ? fail("Cannot read properties of null (reading 'data')")
          : parts.readReferences(scope, resource, body),
    }),
    createGroup({ name: 'New' }, { relationships: { price_list: null } }),
  ),
  fault(
    'prototype-accepted',
    'an attribute called __proto__ is no error',
    parts => ({
      checkMembers: (resource, body) =>
        parts.checkMembers(resource, { ...body, attributes: Object.assign({}, body.attributes) }),
    }),
    ask(
      'POST',
      '/customer_groups?fields[customer_groups]=name',
      {},
      group('{"name":"New","__proto__":{"a":1}}'),
    ),
  ),
  fault(
    'deep-json-500',
    'a body of a thousand brackets is a 500',
    parts => ({
      readJson: text =>
        /\[{1000}/.test(text) ? fail('Maximum call stack size exceeded') : parts.readJson(text),
    }),
    ask('POST', '/customer_groups', {}, '['.repeat(1000) + ']'.repeat(1000)),
  ),
  fault(
    'nul-cuts-the-name',
    'a name ends at the first NUL',
    parts => ({
      newRow: (scope, resource, columns, time) => {
        const { name } = columns
        const cut = typeof name === 'string' ? { ...columns, name: name.split('\u0000')[0] } : columns
        return parts.newRow(scope, resource, cut, time)
      },
    }),
    createGroup({ name: 'New\u0000er' }),
  ),
  fault(
    'no-size-limit',
    'a body of more than 1 MB is read',
    () => ({ bodyLimit: Number.POSITIVE_INFINITY }),
    ask(
      'POST',
      '/customer_groups',
      {},
      draft('customer_groups', { name: 'New', reference: 'x'.repeat(1024 * 1024) }),
    ),
  ),
  fault(
    'size-limit-of-100-kb',
    'a body of 200 KB is too large already',
    () => ({ bodyLimit: 100 * 1024 }),
    ask(
      'POST',
      '/customer_groups',
      {},
      draft('customer_groups', { name: 'New', reference: 'x'.repeat(200 * 1024) }),
    ),
  ),
  fault(
    'pattern-as-expression',
    'a pattern of matches is taken for a regular expression, and a bracket in it is a 500',
    predicate('matches', {
      test: (value, wanted) =>
        new RegExp(`^${String(wanted).replaceAll('%', '.*').replaceAll('_', '.')}$`, 'i').test(String(value)),
    }),
    get('/customer_groups?filter[q][name_matches]=premium(%25'),
  ),
  fault(
    'huge-page-500',
    'a page number of twenty digits is a 500',
    parts => ({
      readSizes: {
        ...parts.readSizes,
        number: text =>
          (text?.length ?? 0) > 18 ? fail('bigint out of range') : parts.readSizes.number(text),
      },
    }),
    get('/markets?page[number]=99999999999999999999'),
  ),
  fault(
    'strange-accept-500',
    'an Accept that is no media type is a 500',
    parts => ({
      isAcceptable: (accept, media) =>
        accept !== undefined && !accept.includes('/')
          ? fail('invalid media type')
          : parts.isAcceptable(accept, media),
    }),
    get('/markets', { accept: 'anything' }),
  ),
]
