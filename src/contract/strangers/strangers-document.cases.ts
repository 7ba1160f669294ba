import type { JsonObject } from '../../model/json.ts'

const text = (minLength: number, maxLength: number): JsonObject => ({ type: 'string', minLength, maxLength })
/** What a client may set of a book. */
export const members: JsonObject = {
  title: text(1, 40),
  author: text(1, 40),
  isbn: { type: 'string', pattern: '^97[89]\\d{10}$' },
  binding: { type: 'string', enum: ['hard', 'soft'] },
  price: { type: 'number', minimum: 0 },
  tags: { type: 'array', maxItems: 3, items: text(1, 12) },
}
const BOOK = {
  type: 'object',
  required: ['id', 'title', 'author', 'isbn', 'addedAt'],
  properties: {
    id: { type: 'integer', readOnly: true },
    addedAt: { type: 'string', format: 'date-time', readOnly: true },
    ...members,
  },
}
const json = (schema: JsonObject) => ({ description: '', content: { 'application/json': { schema } } })
const whole = (name: string, more: JsonObject) => ({
  name,
  in: 'query',
  schema: { type: 'integer', ...more },
})
const bad = { '400': { description: 'Bad' }, '401': { description: 'Who?' } }
const missing = { '404': { description: 'None' } }
const body = { requestBody: { required: true, content: { 'application/json': { schema: BOOK } } } }

/** What anybody may have written for a shop: one schema for both ways, a key in a header, pages by offset. */
export const SHOP: JsonObject = {
  openapi: '3.0.3',
  info: { title: 'Shop', version: '1' },
  security: [{ key: [] }],
  paths: {
    '/books': {
      get: {
        operationId: 'list',
        parameters: [
          whole('limit', { minimum: 1, maximum: 50, default: 10 }),
          whole('offset', { minimum: 0, default: 0 }),
          { name: 'author', in: 'query', schema: { type: 'string', minLength: 1 } },
          { name: 'binding', in: 'query', schema: { type: 'string', enum: ['hard', 'soft'] } },
        ],
        responses: {
          '200': json({
            type: 'object',
            required: ['items', 'total'],
            properties: { items: { type: 'array', items: BOOK }, total: { type: 'integer' } },
          }),
          ...bad,
        },
      },
      post: { operationId: 'add', ...body, responses: { '201': json(BOOK), ...bad } },
    },
    '/books/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: { operationId: 'get', responses: { '200': json(BOOK), ...bad, ...missing } },
      put: { operationId: 'put', ...body, responses: { '200': json(BOOK), ...bad, ...missing } },
      delete: { operationId: 'drop', responses: { '204': { description: 'Gone' }, ...bad } },
    },
    '/books/{id}/order': {
      post: {
        operationId: 'order',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        responses: { '202': { description: 'Soon' }, ...bad, ...missing },
      },
    },
  },
  components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-API-Key' } } },
}
