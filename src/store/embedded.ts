import type { Table } from '../model/table.ts'
import { find } from './find.ts'
import type { Namespace, Store } from './port.ts'
import { createWorlds, type World } from './world.ts'
import { write } from './write.ts'

/**
 * The store in this process: nothing to install, nothing kept at the end. Every method does its work before it
 * returns its promise, so no two writes ever mix. Throws (by rejection) for a table, a relation or a missing key
 * that no document could have led to.
 */
export const createEmbeddedStore = (tables: readonly Table[]): Store => {
  const createWorld = createWorlds(tables)
  const tenants = new Map<string, Map<string, World>>()
  const nowhere = createWorld({})

  const seen = ({ tenant, lane }: Namespace): World => tenants.get(tenant)?.get(lane) ?? nowhere
  const settle = ({ tenant, lane }: Namespace, world: World): World => {
    const lanes = tenants.get(tenant) ?? new Map<string, World>()
    tenants.set(tenant, lanes.set(lane, world))
    return world
  }
  const owned = (ns: Namespace): World => {
    const world = seen(ns)
    return world === nowhere ? settle(ns, createWorld({})) : world
  }

  return {
    load: async (ns, data) => void settle(ns, createWorld(data)),
    get: async (ns, table, id) => seen(ns).rows(table).byKey(id)?.row,
    find: async (ns, table, query) => find(seen(ns), table, query),
    write: async (ns, change) => write(owned(ns), change),
    nextNumber: async (ns, table) => owned(ns).rows(table).nextNumber(),
    close: async () => tenants.clear(),
  }
}
