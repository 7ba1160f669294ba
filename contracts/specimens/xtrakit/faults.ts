import { ACCEPTANCE } from './faults/acceptance.ts'
import { ADDITIONS } from './faults/additions.ts'
import { ANSWERS } from './faults/answers.ts'
import { ASSERTED_ANSWERS } from './faults/asserted-answers.ts'
import { ASSERTED_REQUESTS } from './faults/asserted-requests.ts'
import { AUTHENTICATION } from './faults/authentication.ts'
import { BINDINGS } from './faults/bindings.ts'
import { CACHES } from './faults/caches.ts'
import { CLAUSES } from './faults/clauses.ts'
import { CONTENTS } from './faults/contents.ts'
import { CONVENTIONS } from './faults/conventions.ts'
import { CROSSINGS } from './faults/crossings.ts'
import { DATES } from './faults/dates.ts'
import { DEFAULTS } from './faults/defaults.ts'
import { DOORS } from './faults/doors.ts'
import { DRAFTS } from './faults/drafts.ts'
import { ENVELOPE } from './faults/envelope.ts'
import { ERROR_BODIES } from './faults/error-bodies.ts'
import type { ShownFault } from './faults/fault.ts'
import { FILED_ANSWERS } from './faults/filed-answers.ts'
import { FILED_REQUESTS } from './faults/filed-requests.ts'
import { FILTER } from './faults/filter.ts'
import { FIRST_DRAFTS } from './faults/first-drafts.ts'
import { FRAMEWORKS } from './faults/frameworks.ts'
import { GATES } from './faults/gates.ts'
import { GRID_READS } from './faults/grid-reads.ts'
import { GRID_WRITES } from './faults/grid-writes.ts'
import { GUARDS } from './faults/guards.ts'
import { HEADERS } from './faults/headers.ts'
import { IDEMPOTENCY } from './faults/idempotency.ts'
import { IDS } from './faults/ids.ts'
import { JUDGED_ANSWERS } from './faults/judged-answers.ts'
import { JUDGED_REQUESTS } from './faults/judged-requests.ts'
import { LEAVINGS } from './faults/leavings.ts'
import { LISTING } from './faults/listing.ts'
import { LOCALES } from './faults/locales.ts'
import { LOT_DOORS } from './faults/lot-doors.ts'
import { LOT_FILTERS } from './faults/lot-filters.ts'
import { LOT_GROUPS } from './faults/lot-groups.ts'
import { MAPPERS } from './faults/mappers.ts'
import { MEMBERS } from './faults/members.ts'
import { METHODS } from './faults/methods.ts'
import { MIGRATIONS } from './faults/migrations.ts'
import { MISREADINGS } from './faults/misreadings.ts'
import { MOVED_ANSWERS } from './faults/moved-answers.ts'
import { MOVED_REQUESTS } from './faults/moved-requests.ts'
import { NAMES } from './faults/names.ts'
import { NOTED_ANSWERS } from './faults/noted-answers.ts'
import { NOTED_REQUESTS } from './faults/noted-requests.ts'
import { ORDINARY } from './faults/ordinary.ts'
import { OTHER_ACCOUNTS } from './faults/other-accounts.ts'
import { OTHER_CALLS } from './faults/other-calls.ts'
import { OTHER_RECORDS } from './faults/other-records.ts'
import { OTHER_WAYS } from './faults/other-ways.ts'
import { OUTAGES } from './faults/outages.ts'
import { OVERSIGHTS } from './faults/oversights.ts'
import { PAIRS } from './faults/pairs.ts'
import { PERMISSIONS } from './faults/permissions.ts'
import { PERSISTENCE } from './faults/persistence.ts'
import { PHP } from './faults/php.ts'
import { PICKED_ANSWERS } from './faults/picked-answers.ts'
import { PICKED_DOORS } from './faults/picked-doors.ts'
import { PICKED_REQUESTS } from './faults/picked-requests.ts'
import { PLAIN } from './faults/plain.ts'
import { PORTED_ANSWERS } from './faults/ported-answers.ts'
import { PORTED_REQUESTS } from './faults/ported-requests.ts'
import { QUERIES } from './faults/queries.ts'
import { REGRESSED_ANSWERS } from './faults/regressed-answers.ts'
import { REGRESSED_REQUESTS } from './faults/regressed-requests.ts'
import { REPORTED_ANSWERS } from './faults/reported-answers.ts'
import { REPORTED_REQUESTS } from './faults/reported-requests.ts'
import { REVIEWS } from './faults/reviews.ts'
import { ROBUSTNESS } from './faults/robustness.ts'
import { SANITIZERS } from './faults/sanitizers.ts'
import { SCHEMA } from './faults/schema.ts'
import { SCORED_ANSWERS } from './faults/scored-answers.ts'
import { SCORED_REQUESTS } from './faults/scored-requests.ts'
import { SENTENCES } from './faults/sentences.ts'
import { SEQUENCES } from './faults/sequences.ts'
import { SHORTCUTS } from './faults/shortcuts.ts'
import { SPRINT_ANSWERS } from './faults/sprint-answers.ts'
import { SPRINT_REQUESTS } from './faults/sprint-requests.ts'
import { STATES } from './faults/states.ts'
import { STATUS } from './faults/status.ts'
import { TENANT_LEAKS } from './faults/tenant-leaks.ts'
import { TEXT } from './faults/text.ts'
import { TICKETS_READING } from './faults/tickets-reading.ts'
import { TICKETS_WRITING } from './faults/tickets-writing.ts'
import { UPKEEP } from './faults/upkeep.ts'
import { WONDERED_ANSWERS } from './faults/wondered-answers.ts'
import { WONDERED_REQUESTS } from './faults/wondered-requests.ts'
import { WORDING } from './faults/wording.ts'
import { WRITING } from './faults/writing.ts'

/** Everything that the backend can be made to do wrong. */
export const FAULTS: readonly ShownFault[] = [
  AUTHENTICATION,
  STATUS,
  SCHEMA,
  ENVELOPE,
  LISTING,
  FILTER,
  PERSISTENCE,
  SEQUENCES,
  TEXT,
  HEADERS,
  WORDING,
  ERROR_BODIES,
  DATES,
  IDS,
  IDEMPOTENCY,
  NAMES,
  MEMBERS,
  ACCEPTANCE,
  TENANT_LEAKS,
  ROBUSTNESS,
  METHODS,
  GUARDS,
  PHP,
  QUERIES,
  STATES,
  BINDINGS,
  ANSWERS,
  DOORS,
  CACHES,
  LOCALES,
  FRAMEWORKS,
  REVIEWS,
  DRAFTS,
  ADDITIONS,
  OVERSIGHTS,
  MISREADINGS,
  FIRST_DRAFTS,
  PLAIN,
  OUTAGES,
  CROSSINGS,
  PAIRS,
  CLAUSES,
  ORDINARY,
  CONVENTIONS,
  SHORTCUTS,
  DEFAULTS,
  MAPPERS,
  MIGRATIONS,
  SENTENCES,
  WRITING,
  GATES,
  CONTENTS,
  LEAVINGS,
  UPKEEP,
  SANITIZERS,
  PERMISSIONS,
  GRID_WRITES,
  GRID_READS,
  OTHER_ACCOUNTS,
  OTHER_CALLS,
  OTHER_RECORDS,
  OTHER_WAYS,
  TICKETS_READING,
  TICKETS_WRITING,
  LOT_DOORS,
  LOT_FILTERS,
  LOT_GROUPS,
  MOVED_REQUESTS,
  MOVED_ANSWERS,
  PICKED_REQUESTS,
  PICKED_ANSWERS,
  PICKED_DOORS,
  REPORTED_REQUESTS,
  REPORTED_ANSWERS,
  FILED_REQUESTS,
  FILED_ANSWERS,
  NOTED_REQUESTS,
  NOTED_ANSWERS,
  ASSERTED_REQUESTS,
  ASSERTED_ANSWERS,
  WONDERED_REQUESTS,
  WONDERED_ANSWERS,
  SCORED_REQUESTS,
  SCORED_ANSWERS,
  REGRESSED_REQUESTS,
  REGRESSED_ANSWERS,
  JUDGED_REQUESTS,
  JUDGED_ANSWERS,
  PORTED_REQUESTS,
  PORTED_ANSWERS,
  SPRINT_REQUESTS,
  SPRINT_ANSWERS,
].flat()
