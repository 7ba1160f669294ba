import type { JsonObject } from '../../../model/json.ts'
import { plainLens } from '../../lenses.ts'

const whole = { type: 'integer', minimum: 1 }
const query = (name: string, schema: JsonObject, more: JsonObject = {}) => ({
  name,
  in: 'query',
  schema,
  ...more,
})
const time = (name: string, test: string) =>
  query(name, { type: 'integer' }, { 'x-filter': { field: 'updated_at', test, form: 'milliseconds' } })
const book = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    title: { type: 'string', nullable: true },
    created_at: { type: 'string', format: 'date-time' },
    updated_at: { type: 'string', format: 'date-time' },
  },
}
const answers = (next: JsonObject) => ({
  '200': {
    description: 'Books',
    content: {
      'application/json': {
        schema: {
          type: 'object',
          properties: {
            books: { type: 'array', items: book },
            total: { type: 'integer' },
            ...next,
          },
        },
      },
    },
  },
  '400': { description: 'No' },
})
const size = query('per_page', { ...whole, maximum: 10, default: 5 }, { 'x-role': 'limit' })
const version = { name: 'Shelf-Version', in: 'header', schema: { type: 'string', enum: ['1', '2'] } }
const list = (id: string, place: JsonObject, more: readonly JsonObject[], next: JsonObject = {}) => ({
  operationId: id,
  'x-action': 'list',
  'x-resource': 'books',
  parameters: [size, place, ...more],
  responses: answers(next),
})
/** What a shelf promises. */
export const SHELF = {
  openapi: '3.0.3',
  info: { title: 'Shelf', version: '1' },
  'x-resources': {
    books: { created: 'created_at', sortable: ['title'], order: [{ field: 'created_at' }, { field: 'id' }] },
  },
  paths: {
    '/numbered': {
      get: list('numbered', query('page', { ...whole, default: 1 }), [
        query('sort', { type: 'string' }),
        time('since', 'gteq'),
        time('until', 'lteq'),
        query('fresh', { type: 'boolean' }, { 'x-role': 'ignored' }),
      ]),
    },
    '/by-cursor': {
      get: list('byCursor', query('cursor', { type: 'string' }, { 'x-role': 'cursor' }), [version], {
        next: { type: 'string', nullable: true },
      }),
    },
  },
}

/** Where a shelf's answers have what laws look for. */
export const lens = plainLens({
  records: ['books'],
  record: ['book'],
  key: 'id',
  cursor: { at: ['next'], parameter: 'cursor' },
  total: body => (body && typeof body === 'object' && 'total' in body ? Number(body['total']) : undefined),
})
