import type { Body } from './body.ts'

/** A customer group as it is stored: the wire's fields, and which connection it came over. */
export interface Row {
  readonly id: string
  readonly platform_id: string | null
  readonly name: string | null
  readonly created_at: string
  readonly updated_at: string
  readonly connection_id: string
}

/** A platform that a customer of the vendor has connected, and the access token that stands for it. */
export interface Connection {
  readonly id: string
  readonly orgId: string
  readonly platform: string
  readonly token: string
  /** Id of the client whose Basic credentials may use it. */
  readonly client: string
  readonly state: 'ready' | 'disabled'
}

/** Who may ask, in the vendor's books. */
export interface Directory {
  /** Secret by client id. */
  readonly clients: ReadonlyMap<string, string>
  readonly connections: readonly Connection[]
}

export type Pairs = readonly (readonly [name: string, value: string])[]

/** What was asked, before anything of it is believed. */
export interface Ask {
  readonly method: string
  /** Decoded segments after the base; undefined outside of it. */
  readonly path: readonly string[] | undefined
  readonly query: Pairs
  /** The values of a header, one a line; none when it is absent. */
  header(name: string): readonly string[]
  /** The names of the headers as they were spelt; only faults read them. */
  readonly headerNames: readonly string[]
  /** No endpoint takes one; only faults read it. */
  readonly body: Body
}

export type Route = { readonly name: 'list' } | { readonly name: 'fetch'; readonly id: string }
export type RouteName = Route['name']

/** Where a page begins: the second of creation, then the id. */
export interface Position {
  readonly second: number
  readonly id: string
}

/** What the parameters of the list come down to. */
export interface Wanted {
  readonly limit: number
  readonly min: number | undefined
  readonly max: number | undefined
  readonly from: Position | undefined
}

/** What is left to do once a request has been let in. */
export interface Question {
  readonly route: Route
  readonly connection: Connection
  readonly wanted: Wanted
  /** What it was made of; only faults look back at it. */
  readonly ask: Ask
}

export interface Page {
  readonly rows: readonly Row[]
  /** Where the next page begins; undefined on the last one. */
  readonly next: Row | undefined
}

/** Every way to refuse; the words are in `errors.ts`. */
export type Failure =
  | { readonly kind: 'malformed' | 'too-large' | 'endpoint-unknown' | 'internal' }
  | { readonly kind: 'credentials-invalid' | 'connection-disabled' }
  | { readonly kind: 'parameter-unknown' | 'parameter-repeated' | 'parameter-missing'; readonly name: string }
  | { readonly kind: 'parameter-invalid'; readonly name: string; readonly value: string }
  | { readonly kind: 'cursor-invalid'; readonly value: string }
  | { readonly kind: 'group-unknown'; readonly id: string }
  | { readonly kind: 'method-unknown'; readonly method: string }
  | { readonly kind: 'not-acceptable'; readonly got: string }

export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** What becomes JSON; undefined for no body. */
  readonly body: unknown
}
