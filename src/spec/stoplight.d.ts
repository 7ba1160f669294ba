/**
 * The few parts of Stoplight's packages that we use (tsconfig.json maps their imports here). Their own types pull in
 * a package that ships TypeScript sources and does not compile under this project's settings.
 */
import type { JsonObject } from '../model/json.ts'

// @stoplight/http-spec/oas
export declare const convertToJsonSchema: (document: object, schema: unknown) => unknown

// @stoplight/http-spec/oas3/operation
export interface NormalisedContent {
  readonly mediaType: string
  readonly schema?: JsonObject
  /** One that is kept elsewhere has no value. */
  readonly examples?: readonly { readonly key: string; readonly value?: unknown }[]
}
export interface NormalisedParameter {
  readonly name: string
  readonly style?: string
  readonly explode?: boolean
  readonly required?: boolean
  readonly schema?: JsonObject
}
export interface NormalisedOperation {
  readonly iid?: string
  readonly method: string
  readonly path: string
  readonly request?: {
    readonly body?: { readonly required?: boolean; readonly contents?: readonly NormalisedContent[] }
    readonly query?: readonly NormalisedParameter[]
    readonly headers?: readonly NormalisedParameter[]
    readonly path?: readonly NormalisedParameter[]
  }
  readonly responses: readonly { readonly code: string; readonly contents?: readonly NormalisedContent[] }[]
}
export declare const transformOas3Operations: (document: object) => NormalisedOperation[]
