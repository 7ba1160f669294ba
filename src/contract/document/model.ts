import type { Json, JsonObject } from '../../model/json.ts'
import type { ApiDocument } from '../../spec/document.ts'

/** Members and indexes from the top of the document, references followed. */
export type Pointer = readonly string[]

/**
 * A document as a contract: what may be sent, and what must come back. It is read here anew, and not taken from what
 * the mock is compiled from, or a mistake in reading would be made twice and never be seen.
 */
export interface Contract {
  /** Name of the document's file without its ending. */
  readonly name: string
  /** As written: places are found in it. */
  readonly source: ApiDocument
  /** With every reference replaced by what it leads to. */
  readonly root: JsonObject
  readonly operations: readonly Operation[]
  readonly schemes: Readonly<Record<string, Scheme>>
  readonly resources: Readonly<Record<string, Resource>>
  /** Path of the document's first server: `/api/v1`. */
  readonly serverPath: string
  /** Query parameters that are not documented: refused, ignored, or nobody knows. */
  readonly unknownParameters: 'refuse' | 'ignore' | 'unsaid'
}

export const ACTIONS = ['list', 'retrieve', 'create', 'update', 'delete', 'related', 'token'] as const
export type Action = (typeof ACTIONS)[number]

export interface Operation {
  readonly id: string
  /** Upper case. */
  readonly method: string
  readonly path: string
  readonly pointer: Pointer
  /** Path of the operation's own server, when it has one that differs from the document's. */
  readonly serverPath: string | undefined
  readonly parameters: readonly Parameter[]
  readonly body: RequestBody | undefined
  readonly responses: readonly Response[]
  /** Alternatives, each a set of schemes that must all be satisfied; empty for a public operation. */
  readonly security: readonly (readonly string[])[]
  readonly action: Action | undefined
  /** Kind of record that the path is about; empty when nobody knows. */
  readonly resource: string
  /** Name of the relationship that a `related` operation follows. */
  readonly relation: string
}

export interface Parameter {
  readonly name: string
  readonly in: 'query' | 'header' | 'path' | 'cookie'
  readonly required: boolean
  readonly style: string
  readonly explode: boolean
  readonly schema: JsonObject
  readonly example: Json | undefined
  readonly role: string | undefined
  readonly filter: { readonly field: string; readonly test: string; readonly form: string } | undefined
  readonly pointer: Pointer
}

export interface RequestBody {
  readonly required: boolean
  readonly pointer: Pointer
  readonly contents: readonly Content[]
}

export interface Content {
  readonly mediaType: string
  readonly schema: JsonObject
  readonly examples: readonly Example[]
  readonly pointer: Pointer
}

export interface Example {
  readonly name: string
  readonly value: Json
  /** The faults that the example words. */
  readonly faults: readonly string[]
  /** What of it varies, by the name of what it stands for. */
  readonly with: Readonly<Record<string, string>>
  /** Headers that come with it, names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly pointer: Pointer
}

export interface Response {
  /** `200`, `4XX` or `default`. */
  readonly status: string
  readonly headers: readonly Header[]
  readonly contents: readonly Content[]
  readonly description: string
  /** Its description says that it is an assumption of the document, not the vendor's word. */
  readonly isAssumed: boolean
  readonly pointer: Pointer
}

export interface Header {
  /** Lower case. */
  readonly name: string
  readonly required: boolean
  readonly schema: JsonObject
  readonly pointer: Pointer
}

export type Scheme =
  | { readonly kind: 'bearer' | 'basic' }
  | { readonly kind: 'key'; readonly in: 'query' | 'header' | 'cookie'; readonly name: string }

export interface Resource {
  readonly name: string
  /** Member that identifies a record. */
  readonly key: string
  /** Members whose values occur once. */
  readonly unique: readonly string[]
  /** Members that hold the times of creation and of the last update; empty for none. */
  readonly created: string
  readonly updated: string
  readonly sortable: readonly string[]
  readonly relationships: Readonly<Record<string, Relationship>>
}

export interface Relationship {
  readonly resource: string
  /** The records of `resource` that name this one in their `inverse`, rather than one that this one names. */
  readonly many: boolean
  readonly inverse: string
  readonly writable: boolean
  readonly includable: boolean
  /** A server may leave it out. */
  readonly isDeprecated: boolean
}
