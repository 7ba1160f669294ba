import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { JsonObject } from '../../../model/json.ts'
import { parseApiDocument } from '../../../spec/document.ts'
import { readContract } from '../../document/read.ts'
import { plainLens } from '../../lenses.ts'
import type { Law } from '../../provider-contract.ts'
import { findingsOf } from '../findings-of.cases.ts'

const text = { type: 'string' }
const cup = { type: 'object', properties: { id: text, name: text, updated_at: text } }
const answer = (name: string, schema: JsonObject) => ({
  description: name,
  content: { 'application/json': { schema: { type: 'object', properties: { [name]: schema } } } },
})
const refusal = { description: 'No', content: { 'application/json': { schema: { type: 'object' } } } }
const refusals = { '404': refusal, '405': { ...refusal, headers: { Allow: { schema: text } } } }
const DOCUMENT = {
  openapi: '3.0.3',
  info: { title: 'Cups that can only be looked at', version: '1' },
  'x-resources': { cups: { updated: 'updated_at', schema: '#/components/schemas/Cup' } },
  components: { schemas: { Cup: cup } },
  paths: {
    '/cups': {
      get: {
        operationId: 'list',
        'x-action': 'list',
        'x-resource': 'cups',
        responses: { '200': answer('cups', { type: 'array', items: cup }), ...refusals },
      },
    },
    '/cups/{id}': {
      get: {
        operationId: 'fetch',
        'x-action': 'retrieve',
        'x-resource': 'cups',
        parameters: [{ name: 'id', in: 'path', required: true, schema: text }],
        responses: { '200': answer('cup', cup), ...refusals },
      },
    },
  },
}

export type Cups = readonly JsonObject[]

/** What is there after a request: the `count`th of those of its method to the list, or to an item (`GET an item`). */
export type Happening = (cups: Cups, method: string, count: number, body: string) => Cups

/** Ids of what a law finds where that happens. */
export const foundAmongCups = async (law: Law, happens: Happening): Promise<readonly string[]> => {
  const found = await findingsOf(law, {
    contract: readContract(parseApiDocument('cups.json', JSON.stringify(DOCUMENT))),
    lens: plainLens({ records: ['cups'], record: ['cup'], key: 'id' }),
    supplied: {},
    url: new URL(await serve(happens)),
    readOnly: false,
  })
  return found.map(one => one.id)
}

const serve = async (happens: Happening): Promise<string> => {
  let cups: Cups = ['a', 'b', 'c', 'd', 'e'].map(id => ({
    id: `cup-${id}`,
    name: `Cup ${id}`,
    updated_at: '2026-01-01T00:00:00.000Z',
  }))
  const counts = new Map<string, number>()
  const server = createServer(async (request, response) => {
    const body = (await request.toArray()).join('')
    const { method = '', url = '' } = request
    const id = url.split('/')[2]
    const one = cups.find(cup => cup['id'] === id)
    const isRead = ['GET', 'HEAD'].includes(method)
    const status = !isRead ? 405 : id === undefined || one ? 200 : 404
    const shown = JSON.stringify(status !== 200 ? {} : one ? { cup: one } : { cups })
    const what = id === undefined ? method : `${method} an item`
    counts.set(what, (counts.get(what) ?? 0) + 1)
    cups = happens(cups, what, counts.get(what) ?? 0, body)
    const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(shown) }
    response.writeHead(status, { ...headers, Allow: 'GET, HEAD' }).end(shown)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
