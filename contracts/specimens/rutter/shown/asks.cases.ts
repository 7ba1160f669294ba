import rutter from '../../../../fixtures/rutter.ts'
import { encodeCursor, secondOf } from '../cursor.ts'

/** One request of a script. */
export interface Sent {
  readonly method: string
  /** After the base, with the query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Requests by the id of the fault that they show. */
export type Shown = Readonly<Record<string, readonly Sent[]>>

export const rows = rutter.build({ name: 'edge' }, 1).customer_groups
const row = (fits: (row: (typeof rows)[number]) => boolean) => {
  const found = rows.find(fits)
  if (!found) throw new Error('The edge data set has no such group any more')
  return found
}
export const FIRST = row(() => true)
export const NAMELESS = row(({ name }) => name === null)
export const UNPLACED = row(({ platform_id }) => platform_id === null)
export const ACCENTED = row(({ name }) => name?.startsWith('Čeští') ?? false)
export const LONG = row(({ name }) => (name?.length ?? 0) > 100)

export const TOKEN = '11111111-1111-4111-8111-111111111111'
export const DISABLED = '22222222-2222-4222-8222-222222222222'
export const OTHER = '33333333-3333-4333-8333-333333333333'
export const FOREIGN_ID = '9a1d5c80-e4f2-4b37-86ca-d7250f3b9e61'
export const UNKNOWN_ID = '9f8e7d6c-5b4a-4392-8171-605f4e3d2c1b'

export const basicOf = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
export const BASIC = basicOf('demo-client:demo-secret')

const HEADERS = { Authorization: BASIC, 'X-Rutter-Version': '2024-08-31', Accept: 'application/json' }

/** A read that is let in unless its path, its query or its headers are wrong. */
export const get = (path: string): Sent => ({ method: 'GET', path, headers: HEADERS, body: '' })
export const list = (query = '', token = TOKEN): Sent =>
  get(`/customer_groups?access_token=${token}&${query}`)
export const fetch = (id = FIRST.id, query = '', token = TOKEN): Sent =>
  get(`/customer_groups/${id}?access_token=${token}&${query}`)
export const tokenless = (sent: Sent): Sent => ({
  ...sent,
  path: sent.path.replace(/access_token=[^&]*&/, ''),
})

/** The same request with other headers; undefined takes one away. */
export function having(sent: Sent, changes: Readonly<Record<string, string | undefined>>): Sent {
  const all = Object.entries({ ...sent.headers, ...changes })
  const headers = Object.fromEntries(
    all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
  return { ...sent, headers }
}
export const by = (sent: Sent, authorization: string | undefined): Sent =>
  having(sent, { Authorization: authorization })
export const anonymous = (sent: Sent): Sent => by(sent, undefined)
export const as = (method: string, sent: Sent): Sent => ({ ...sent, method })
export const versioned = (sent: Sent, version: string | undefined): Sent =>
  having(sent, { 'X-Rutter-Version': version })
export const accepting = (sent: Sent, accept: string): Sent => having(sent, { Accept: accept })
export const carrying = (sent: Sent, body: string): Sent => ({
  ...having(sent, { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(body)) }),
  body,
})
export const MEGABYTES = JSON.stringify('x'.repeat(1_200_000))

export const cursorAt = ({ created_at, id }: { readonly created_at: string; readonly id: string }) =>
  encodeURIComponent(encodeCursor({ second: secondOf(created_at), id }))
/** The cursor to the nth group. */
export const cursorTo = (n: number) => cursorAt(rows[n] ?? FIRST)
export const TOGETHER = rows.findIndex(({ name }) => name === 'Made Together 2')
export const millis = (time: string) => Date.parse(time)
