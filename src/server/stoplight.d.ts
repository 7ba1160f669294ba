/** The few parts of Prism that we use; see src/spec/stoplight.d.ts for why they are declared here. */
import type { NormalisedOperation } from '../spec/stoplight.d.ts'

export interface PrismRequest {
  readonly method: string
  readonly url: { readonly path: string; readonly query: Readonly<Record<string, string | string[]>> }
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

export interface PrismReply {
  readonly statusCode: number
  readonly headers?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

export interface Diagnostic {
  readonly path?: readonly (string | number)[]
  readonly code?: string | number
  readonly message: string
  /** 0 is an error. */
  readonly severity: number
}

export type Either<L, R> =
  | { readonly _tag: 'Left'; readonly left: L }
  | { readonly _tag: 'Right'; readonly right: R }

export interface MockOptions {
  readonly dynamic?: boolean
  readonly code?: number
  readonly exampleKey?: string
  readonly seed?: string
}

// @stoplight/prism-http/dist/validator/index.js
export declare const validateInput: (options: {
  readonly resource: NormalisedOperation
  readonly element: PrismRequest
}) => Either<readonly Diagnostic[], unknown>
export declare const validateOutput: (options: {
  readonly resource: NormalisedOperation
  readonly element: PrismReply
}) => Either<readonly Diagnostic[], unknown>

// @stoplight/prism-http
export interface PrismConfig {
  readonly isProxy: false
  readonly errors: boolean
  readonly checkSecurity: boolean
  readonly validateRequest: boolean
  readonly validateResponse: boolean
  readonly mock: MockOptions
}
export interface PrismInstance {
  request(
    input: PrismRequest,
    operations: readonly unknown[],
    config: PrismConfig,
  ): () => Promise<
    Either<
      Error,
      { readonly output: PrismReply; readonly validations: { readonly output: readonly Diagnostic[] } }
    >
  >
}
export declare const createInstance: (
  config: PrismConfig,
  components: { readonly logger: object },
) => PrismInstance
export declare const getHttpOperationsFromSpec: (
  document: object | string,
) => Promise<readonly NormalisedOperation[]>
export declare const ProblemJsonError: {
  toProblemJson(error: Error): Readonly<Record<string, unknown>> & {
    readonly status: number
    readonly headers?: Readonly<Record<string, unknown>>
  }
}

// @stoplight/prism-http-server/dist/serialize.js
export declare const serialize: (body: unknown, contentType: string | undefined) => string | undefined
