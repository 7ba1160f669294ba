import type { Namespace, Store } from './port.ts'

/** What a case is given: the store under test, and as many untouched namespaces as it asks for. */
export interface Bench {
  store(): Store
  fresh(): Namespace
}
