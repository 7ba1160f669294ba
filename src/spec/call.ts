import type { HttpRequest } from '../model/http.ts'
import type { Json, JsonObject } from '../model/json.ts'
import type { Api, Input, Operation } from './api.ts'

/** A request that has found its operation and proven who it is from. */
export interface Call extends Input {
  readonly api: Api
  readonly operation: Operation
  readonly request: HttpRequest
  /** Origin and base path as the client sees them: `http://127.0.0.1:4010/<name>/api`. */
  readonly base: string
  /** What the credential's account looks like, for replies that show it. */
  readonly account: JsonObject
  readonly body: Json | undefined
}
