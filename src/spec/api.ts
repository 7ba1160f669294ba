import type { NormalisedOperation } from '@stoplight/http-spec/oas3/operation'
import type { Json, JsonObject } from '../model/json.ts'
import type { Row } from '../model/row.ts'
import type { Table } from '../model/table.ts'
import type { ApiDocument } from './document.ts'
import type { Validator } from './schema.ts'
import type { Wording } from './wording.ts'

export const DIALECTS = ['json-api', 'cursor', 'flat'] as const
export type DialectName = (typeof DIALECTS)[number]

export const ACTIONS = ['list', 'retrieve', 'create', 'update', 'delete', 'related', 'token'] as const
export type Action = (typeof ACTIONS)[number]

/** What becomes of query parameters that are not documented. */
export const UNKNOWN_PARAMETERS = ['refuse', 'ignore'] as const

/** A document compiled: everything that a request needs, looked up once at start. */
export interface Api {
  /** The name of the document's file, which is the first segment of its paths. */
  readonly name: string
  readonly title: string
  readonly dialect: DialectName
  readonly document: ApiDocument
  /** `/<name>` and the path of the first server. */
  readonly base: string
  readonly operations: readonly Operation[]
  readonly resources: Readonly<Record<string, Resource>>
  readonly security: Readonly<Record<string, SecurityScheme>>
  /** Every fault that any operation words. */
  readonly wording: Wording
  readonly unknownParameters: (typeof UNKNOWN_PARAMETERS)[number]
  /** Constant `meta` member of resource objects. */
  readonly meta: JsonObject
}

export interface Operation {
  readonly id: string
  /** Upper case. */
  readonly method: string
  /** As documented, without the base: `/groups/{id}`. */
  readonly path: string
  /** `/<name>` and the path of the operation's own first server. */
  readonly base: string
  readonly action: Action | undefined
  /** Table that the action is about; empty for none. */
  readonly table: string
  readonly relation: string
  readonly parameters: readonly Parameter[]
  readonly body:
    | { readonly required: boolean; readonly mediaTypes: readonly string[]; readonly schema: JsonObject }
    | undefined
  /** Alternatives, each a set of scheme names that must all be satisfied; empty for a public operation. */
  readonly security: readonly (readonly string[])[]
  readonly success: Success
  readonly wording: Wording
  /** The same form that Prism works on. */
  readonly normal: NormalisedOperation
  accepts(input: Input): boolean
}

/** The documented answer when all goes well. */
export interface Success {
  readonly status: number
  /** Undefined: no body. */
  readonly mediaType: string | undefined
  readonly schema: JsonObject
  readonly headers: Readonly<Record<string, ReplyHeader>>
}

/** A documented reply header: a constant, or made for each reply. */
export type ReplyHeader =
  | { readonly kind: 'constant'; readonly value: string }
  | { readonly kind: (typeof HEADER_VALUES)[number] }
export const HEADER_VALUES = ['request-id', 'location'] as const

/** What a member of a reply in plain JSON can be filled with. */
export const SLOTS = ['rows', 'row', 'next', 'account', 'count'] as const

export interface Parameter {
  readonly name: string
  readonly in: 'query' | 'header' | 'path'
  readonly style: string
  readonly schema: JsonObject
  readonly required: boolean
  readonly role: (typeof ROLES)[number] | undefined
  readonly filter: ParameterFilter | undefined
}

export const ROLES = ['cursor', 'limit', 'ignored'] as const

/** A query parameter that narrows a listing. */
export interface ParameterFilter {
  readonly field: string
  readonly test: (typeof FILTER_TESTS)[number]
  readonly form: (typeof FILTER_FORMS)[number]
}
export const FILTER_TESTS = ['eq', 'gteq', 'lteq'] as const
export const FILTER_FORMS = ['milliseconds', 'datetime', 'end-of-day', 'integer', 'string'] as const

/** What of a request is validated: texts of the parameters, and the parsed body. */
export interface Input {
  readonly path: Readonly<Record<string, string>>
  readonly query: ReadonlyMap<string, string>
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Json | undefined
}

export const KEY_FORMS = ['letters', 'uuid', 'integer'] as const
export type KeyForm = (typeof KEY_FORMS)[number]

export const TIME_FORMS = ['iso', 'sql'] as const

/** How exactly an order may compare. */
export const PRECISIONS = ['second'] as const

/** One kind of row, as the store and the dialects see it. */
export interface Resource extends Table {
  readonly keyForm: KeyForm
  /** `iso`: 2018-01-01T12:00:00.000Z; `sql`: 2018-01-01 12:00:00, UTC. */
  readonly time: (typeof TIME_FORMS)[number]
  /** Fields stamped on create, and on create and update; empty for none. */
  readonly created: string
  readonly updated: string
  /** The fields that replies show, in their documented order. */
  readonly fields: Readonly<Record<string, JsonObject>>
  /** A new row before the client's values: defaults and nulls. */
  readonly blank: Row
  readonly sortable: readonly string[]
  readonly filterable: readonly string[]
  readonly relationships: Readonly<Record<string, Relationship>>
  /** Validates a whole stored row. */
  readonly row: Validator
}

export interface Relationship {
  readonly name: string
  readonly table: string
  readonly many: boolean
  readonly writable: boolean
  readonly includable: boolean
  readonly filterable: boolean
}

export type SecurityScheme =
  | { readonly kind: 'bearer'; readonly token: TokenRules | undefined }
  | { readonly kind: 'basic' }
  | { readonly kind: 'key'; readonly in: 'query' | 'header'; readonly name: string }

/** How tokens of a JWT scheme are made and which are let in. */
export interface TokenRules {
  readonly issuer: string
  readonly algorithm: string
  /** Seconds that a token lives, by kind of client. */
  readonly lifetimes: Readonly<Record<string, number>>
  /** Kinds of client whose tokens are genuine but have no permission here. */
  readonly refused: readonly string[]
  /** Of the blank-separated scopes that may be asked for; `otherwise` is granted when none is. */
  readonly scope: { readonly each: RegExp; readonly otherwise: string }
}
