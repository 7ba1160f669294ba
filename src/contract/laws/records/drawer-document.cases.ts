import { isJsonObject, type JsonObject } from '../../../model/json.ts'
import { plainLens } from '../../lenses.ts'

const text = { type: 'string', minLength: 1, maxLength: 80 }
/** What a client may set of a note. */
export const members = {
  title: text,
  code: { type: 'string', nullable: true },
  extra: { type: 'object', nullable: true, additionalProperties: true, default: {} },
}
const time = { type: 'string', format: 'date-time' }
const note = {
  type: 'object',
  properties: { id: { type: 'string' }, ...members, created_at: time, updated_at: time },
}
const json = (schema: JsonObject, examples: JsonObject = {}) => ({
  content: { 'application/json': { schema, examples } },
})
const one = { type: 'object', properties: { note } }
const sample = { a: { value: { note: { id: 'n', created_at: '2025', updated_at: '2025' } } } }
const body = (required: readonly string[]) => ({
  requestBody: json({ type: 'object', required, additionalProperties: false, properties: members }),
})
const said = (action: string, status: string, more: JsonObject) => ({
  'x-action': action,
  'x-resource': 'notes',
  operationId: action,
  responses: {
    [status]: { description: 'Yes', ...more },
    400: { description: 'No' },
    401: { description: 'No' },
    404: { description: 'No' },
    422: { description: 'No' },
  },
})
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }
/** What a drawer promises. */
export const DRAWER = {
  openapi: '3.0.3',
  info: { title: 'Drawer', version: '1' },
  security: [{ key: [] }],
  'x-resources': {
    notes: {
      schema: '#/components/schemas/Note',
      created: 'created_at',
      updated: 'updated_at',
      unique: ['code'],
    },
  },
  paths: {
    '/notes': {
      get: said(
        'list',
        '200',
        json({
          type: 'object',
          properties: { notes: { type: 'array', items: note }, total: { type: 'integer' } },
        }),
      ),
      post: { ...said('create', '201', json(one, sample)), ...body(['title']) },
    },
    '/notes/{id}': {
      parameters: [id],
      get: said('retrieve', '200', json(one)),
      patch: { ...said('update', '200', json(one)), ...body([]) },
      delete: said('delete', '204', {}),
    },
  },
  components: { schemas: { Note: note }, securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
}

const knob = (name: string, role: string, schema: JsonObject) => ({
  name,
  in: 'query',
  schema,
  'x-role': role,
})
/** The same, with a listing that is paged by cursors. */
export const PAGED = {
  ...DRAWER,
  paths: {
    ...DRAWER.paths,
    '/notes': {
      ...DRAWER.paths['/notes'],
      get: {
        ...said(
          'list',
          '200',
          json({
            type: 'object',
            properties: {
              notes: { type: 'array', items: note },
              next: { type: 'string', nullable: true },
            },
          }),
        ),
        parameters: [
          knob('limit', 'limit', { type: 'integer', minimum: 1, maximum: 50, default: 50 }),
          knob('cursor', 'cursor', { type: 'string' }),
        ],
      },
    },
  },
}

/** Where a drawer's answers have what laws look for. */
export const lens = plainLens({
  records: ['notes'],
  record: ['note'],
  key: 'id',
  cursor: { at: ['next'], parameter: 'cursor' },
  total: value => (isJsonObject(value) && typeof value['total'] === 'number' ? value['total'] : undefined),
})
