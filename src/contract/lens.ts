import type { Json, JsonObject } from '../model/json.ts'

/**
 * How to read and write the records of an API: what OpenAPI cannot say. The laws know nothing of a body but what a
 * lens shows them. Every function is pure, and answers undefined for a body of another shape.
 */
export interface Lens {
  /** The records of a listing, in its order. */
  readonly records: (body: Json | undefined, resource: string) => readonly JsonObject[] | undefined
  /** The one record of an answer; null when the answer says that there is none. */
  readonly record: (body: Json | undefined, resource: string) => JsonObject | null | undefined
  /** What the paths call a record. */
  readonly id: (record: JsonObject) => string | undefined
  /** A record's members by name, as they are written and filtered by. */
  readonly members: (record: JsonObject) => JsonObject
  /** How to ask for the page that follows; `undefined` on the last one. */
  readonly next: (body: Json | undefined) => NextPage | undefined
  /** True when answers are known to say how to go on, so that one that does not is the last. */
  readonly leadsOn?: boolean
  /** Records on all pages together, where answers say so. */
  readonly total: (body: Json | undefined) => number | undefined
  /** A request body that sets the members; `id` names the record that is updated. */
  readonly write: (resource: string, members: JsonObject, id: string | undefined) => Json
  /** A request body with a relationship set in it, or emptied; absent where bodies have no relationships. */
  readonly link?: (body: Json, relation: string, to: Target | undefined) => Json
  /** Where in a request body a member stands: what errors point at. */
  readonly pointer: (member: string, resource?: string) => string
}

/** The record that a relationship leads to. */
export interface Target {
  readonly resource: string
  readonly id: string
}

export type NextPage =
  | { readonly kind: 'parameter'; readonly name: string; readonly value: string }
  /** Absolute, or a path. */
  | { readonly kind: 'link'; readonly url: string }
