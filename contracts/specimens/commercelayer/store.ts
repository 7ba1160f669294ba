import type { RequestListener } from 'node:http'
import { createRequire } from 'node:module'
import type { Row, Table } from './model.ts'

/** A table of a lowdb database, with what json-server adds to it. */
interface Collection {
  getById(id: string): { value(): Row | undefined }
  insert(row: Row): { write(): Row }
  updateById(id: string, change: object): { write(): Row }
  removeById(id: string): { write(): Row }
  value(): readonly Row[]
}

interface Settings {
  disable(setting: string): void
  set(setting: string, value: unknown): void
  use(handler: unknown): void
}

type Application = Settings & RequestListener

/** The part of json-server 0.17 that is used; it brings no types. */
interface JsonServer {
  create(): Application
  router(data: object): { readonly db: { get(table: string): Collection } }
}

const jsonServer: JsonServer = createRequire(import.meta.url)('json-server')

/** An Express application that only does what it is told. */
export const createApplication = (): Application => {
  const app = jsonServer.create()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', false)
  return app
}

/** The rows of one tenant, in a database of json-server. */
export interface Store {
  all(table: Table): readonly Row[]
  find(table: Table, id: string): Row | undefined
  insert(table: Table, row: Row): void
  update(table: Table, id: string, change: object): void
  remove(table: Table, id: string): void
}

export type Rows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

const TABLES: readonly Table[] = [
  'price_lists',
  'customer_groups',
  'markets',
  'customers',
  'attachments',
  'event_stores',
]

export const createStore = (rows: Rows): Store => {
  const { db } = jsonServer.router(
    structuredClone(Object.fromEntries(TABLES.map(table => [table, rows[table] ?? []]))),
  )
  return {
    all: table => db.get(table).value(),
    find: (table, id) => db.get(table).getById(id).value(),
    insert: (table, row) =>
      void db
        .get(table)
        .insert({ ...row })
        .write(),
    update: (table, id, change) => void db.get(table).updateById(id, change).write(),
    remove: (table, id) => void db.get(table).removeById(id).write(),
  }
}
