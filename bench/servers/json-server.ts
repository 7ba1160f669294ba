import type { RequestListener } from 'node:http'
import { createRequire } from 'node:module'
import commercelayer from '../../fixtures/commercelayer.ts'

/** The part of json-server 0.17 that is used; it brings no types. */
interface JsonServer {
  create(): { use(handler: unknown): void; listen(port: number, host: string): void } & RequestListener
  defaults(options: { logger: boolean }): unknown
  router(data: object): unknown
}

/** json-server with the groups of the mock, in memory. Arguments: the port, the number of groups. */
const jsonServer: JsonServer = createRequire(import.meta.url)('json-server')
const { customer_groups } = commercelayer.build({ name: 'large', groups: Number(process.argv[3]) }, 1)
const app = jsonServer.create()
app.use(jsonServer.defaults({ logger: false }))
app.use(jsonServer.router({ customer_groups: structuredClone(customer_groups) }))
app.listen(Number(process.argv[2]), '127.0.0.1')
