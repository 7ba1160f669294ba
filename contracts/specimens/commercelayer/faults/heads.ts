import type { Parts } from '../parts.ts'
import type { Operation } from '../routes.ts'

/** Parts that do otherwise what was asked for by HEAD: `isHead` tells an operation from the same one that GET asks for. */
export const knowingHead =
  (change: (parts: Parts, isHead: (operation: Operation) => boolean) => Partial<Parts>) =>
  (parts: Parts): Partial<Parts> => {
    const heads = new WeakSet<Operation>()
    return {
      choose: (match, incoming) => {
        const operation = parts.choose(match, incoming)
        if (operation === undefined || incoming.method !== 'HEAD') return operation
        const own = { ...operation }
        heads.add(own)
        return own
      },
      ...change(parts, operation => heads.has(operation)),
    }
  }
