import { AUTHENTICATION } from './faults/authentication.ts'
import { DATES } from './faults/dates.ts'
import { ENVELOPE } from './faults/envelope.ts'
import { ERROR_BODIES } from './faults/error-bodies.ts'
import { PREDICATE_FAULTS } from './faults/filter.ts'
import { FILTER_FAULTS } from './faults/filters.ts'
import { HEADERS } from './faults/headers.ts'
import { IDEMPOTENCY } from './faults/idempotency.ts'
import { IDS } from './faults/ids.ts'
import { INCLUDE, SPARSE } from './faults/include-sparse.ts'
import { MEMBERS } from './faults/members.ts'
import { METHODS } from './faults/methods.ts'
import { PAGE_LINKS } from './faults/page-links.ts'
import { PAGINATION } from './faults/pagination.ts'
import { WRITING } from './faults/persistence.ts'
import { ROBUSTNESS } from './faults/robustness.ts'
import { SCHEMA } from './faults/schema.ts'
import type { ShownFault } from './faults/seed.ts'
import { SORT } from './faults/sort.ts'
import { STATUS } from './faults/status.ts'
import { TENANT_LEAKS } from './faults/tenant-leaks.ts'
import { ATTRIBUTES } from './faults/validation.ts'

/** All seeded faults. */
export const FAULTS: readonly ShownFault[] = [
  ...AUTHENTICATION,
  ...STATUS,
  ...SCHEMA,
  ...ENVELOPE,
  ...PAGINATION,
  ...PAGE_LINKS,
  ...PREDICATE_FAULTS,
  ...FILTER_FAULTS,
  ...SORT,
  ...WRITING,
  ...HEADERS,
  ...ERROR_BODIES,
  ...DATES,
  ...IDS,
  ...IDEMPOTENCY,
  ...ATTRIBUTES,
  ...MEMBERS,
  ...TENANT_LEAKS,
  ...ROBUSTNESS,
  ...METHODS,
  ...INCLUDE,
  ...SPARSE,
]
