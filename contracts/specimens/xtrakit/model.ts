import type { IncomingHttpHeaders } from 'node:http'

/** The four operations of the document, by what they do. */
export type Operation = 'list' | 'add' | 'fetch' | 'edit'

/** A customer group as it is stored: what is shown of it, and whose it is. */
export interface Row {
  readonly id: number
  readonly tenant: string
  readonly business_code: number
  readonly group_name: string
  readonly group_description: string | null
  readonly created_at: string
  readonly updated_at: string
}

/** A group on its way into the table; without an id it gets the next one there. */
export type NewRow = Omit<Row, 'id'> & { readonly id?: number }

/** What a caller's key stands for. */
export interface Account {
  readonly tenant: string
  readonly businessCode: number
}

/** A group as a caller sends it; a member that was not sent is not there. */
export interface Input {
  readonly group_name: string
  readonly group_description?: string | null
}

export const FILTER_NAMES = ['business_code', 'created_at', 'updated_at'] as const
export type FilterName = (typeof FILTER_NAMES)[number]

/** The filters that were sent, in their one canonical spelling. */
export type Filters = Readonly<Partial<Record<FilterName, string>>>

/** A path of the document, with the text that stands where its `{id}` is. */
export interface Route {
  readonly template: '/customer-groups' | '/customer-groups/add' | '/customer-groups/{id}'
  readonly idText: string
}

/** A request, and what the steps found out about it so far; neutral until a step fills it in. */
export interface Call {
  readonly method: string
  /** Without the base. */
  readonly path: string
  /** After the question mark, still encoded. */
  readonly search: string
  readonly headers: IncomingHttpHeaders
  readonly bytes: Uint8Array
  readonly route: Route
  readonly operation: Operation
  readonly query: readonly (readonly [name: string, value: string])[]
  readonly account: Account
  readonly id: string
  readonly filters: Filters
  readonly input: Input
}

/** Why a request was refused: the `x-fault` words of the document. */
export type Refusal =
  | { readonly fault: 'parameter-invalid' | 'parameter-repeated'; readonly name: string }
  | { readonly fault: 'member-missing' | 'member-blank' | 'member-invalid'; readonly field: string }
  | { readonly fault: 'member-too-long'; readonly field: string; readonly limit: string }
  | { readonly fault: 'method-not-allowed'; readonly method: string; readonly methods: readonly string[] }
  | {
      readonly fault:
        | 'url-malformed'
        | 'body-malformed'
        | 'body-missing'
        | 'body-too-large'
        | 'media-type-unsupported'
        | 'not-acceptable'
        | 'credential-missing'
        | 'credential-unknown'
        | 'record-unknown'
        | 'unknown-path'
        | 'internal'
    }

export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** What json-server's router is asked to do. */
export interface Command {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, unknown>>
}
