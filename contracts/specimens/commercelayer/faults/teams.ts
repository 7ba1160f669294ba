import { CACHES } from './caches.ts'
import { FRAMEWORK_DEFAULTS } from './framework-defaults.ts'
import { GENERATED_TYPES } from './generated-types.ts'
import { MAPPERS } from './mappers.ts'
import { MIGRATION } from './migration.ts'
import type { ShownFault } from './seed.ts'

/** What teams ship that lean on a framework, on generated code and a mapper, or on a gateway and a cache. */
export const TEAMS: readonly ShownFault[] = [
  ...FRAMEWORK_DEFAULTS,
  ...GENERATED_TYPES,
  ...MAPPERS,
  ...MIGRATION,
  ...CACHES,
]
