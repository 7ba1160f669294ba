import type { Json } from '../model/json.ts'
import type { Resource } from '../spec/api.ts'
import type { Namespace, Store } from '../store/port.ts'

/** Everything outside that an execution needs. */
export interface World {
  readonly store: Store
  readonly ns: Namespace
  /** Unix milliseconds. */
  readonly clock: () => number
  readonly newKey: (resource: Resource) => Promise<Json>
}
