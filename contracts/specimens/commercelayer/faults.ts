import { ANSWERING } from './faults/answering.ts'
import { ASSERTED_OF_CALLS } from './faults/asserted-calls.ts'
import { ASSERTED_OF_LISTS } from './faults/asserted-lists.ts'
import { ASSERTED_OF_RECORDS } from './faults/asserted-records.ts'
import { AUTHENTICATION } from './faults/authentication.ts'
import { BODIES } from './faults/bodies.ts'
import { CLAUSES } from './faults/clauses.ts'
import { COLUMNS } from './faults/columns.ts'
import { CONVERSIONS } from './faults/conversions.ts'
import { CROSSINGS } from './faults/crossings.ts'
import { CURSORS } from './faults/cursors.ts'
import { DATES } from './faults/dates.ts'
import { DESK_CALLS } from './faults/desk-calls.ts'
import { DESK_LISTS } from './faults/desk-lists.ts'
import { DESK_RECORDS } from './faults/desk-records.ts'
import { DRAWN } from './faults/drawn.ts'
import { ENGINES } from './faults/engines.ts'
import { ENVELOPE } from './faults/envelope.ts'
import { ERROR_BODIES } from './faults/error-bodies.ts'
import { EXAMINED } from './faults/examined.ts'
import { FILED_OF_CALLS } from './faults/filed-calls.ts'
import { FILED_OF_LISTS } from './faults/filed-lists.ts'
import { FILED_OF_RECORDS } from './faults/filed-records.ts'
import { PREDICATE_FAULTS } from './faults/filter.ts'
import { FILTER_FAULTS } from './faults/filters.ts'
import { FIXED_OF_LISTS } from './faults/fixed-lists.ts'
import { FIXED_OF_RECORDS } from './faults/fixed-records.ts'
import { FORGETTING } from './faults/forgetting.ts'
import { FORMATS } from './faults/formats.ts'
import { FRAMEWORKS } from './faults/frameworks.ts'
import { GATEWAY } from './faults/gateway.ts'
import { GRANTS } from './faults/grants.ts'
import { GRID } from './faults/grid-cells.ts'
import { HEADERS } from './faults/headers.ts'
import { IDEMPOTENCY } from './faults/idempotency.ts'
import { IDS } from './faults/ids.ts'
import { INCLUDE } from './faults/include.ts'
import { JOINS } from './faults/joins.ts'
import { JUDGED_OF_LISTS } from './faults/judged-lists.ts'
import { JUDGED_OF_RECORDS } from './faults/judged-records.ts'
import { KEEPING } from './faults/keeping.ts'
import { LISTING } from './faults/listing.ts'
import { LOOKUPS } from './faults/lookups.ts'
import { MEMBERS } from './faults/members.ts'
import { METHODS } from './faults/methods.ts'
import { MIDDLEWARE } from './faults/middleware.ts'
import { NESTING } from './faults/nesting.ts'
import { NEXT_PAGES } from './faults/next-pages.ts'
import { NOTED_OF_CALLS } from './faults/noted-calls.ts'
import { NOTED_OF_LISTS } from './faults/noted-lists.ts'
import { NOTED_OF_RECORDS } from './faults/noted-records.ts'
import { OAUTH } from './faults/oauth.ts'
import { ORDERS_LOST } from './faults/orders.ts'
import { ORDINARY } from './faults/ordinary.ts'
import { OTHER_INSTANCES } from './faults/other-instances.ts'
import { OUTAGES } from './faults/outages.ts'
import { OVERLOOKED } from './faults/overlooked.ts'
import { PAGE_COUNTS } from './faults/page-counts.ts'
import { PAGE_EDGES } from './faults/page-edges.ts'
import { PAGE_LINKS } from './faults/page-links.ts'
import { PAGINATION } from './faults/pagination.ts'
import { PAIRS } from './faults/pairs.ts'
import { PARAMETERS } from './faults/parameters.ts'
import { WRITING } from './faults/persistence.ts'
import { PLACES } from './faults/places.ts'
import { PLAIN } from './faults/plain.ts'
import { PORT_TO_FRAMEWORKS } from './faults/port-frameworks.ts'
import { PORT_TO_STORES } from './faults/port-stores.ts'
import { PORTED_ANSWERS } from './faults/ported-answers.ts'
import { PORTED_REQUESTS } from './faults/ported-requests.ts'
import { QUERIES } from './faults/queries.ts'
import { QUERY_KEYS } from './faults/query-keys.ts'
import { QUESTIONS } from './faults/questions.ts'
import { QUEUES } from './faults/queues.ts'
import { RECORDING } from './faults/recording.ts'
import { RECORDS } from './faults/records.ts'
import { REFUSED } from './faults/refused.ts'
import { REFUSING } from './faults/refusing.ts'
import { REGRESSED_OF_CALLS } from './faults/regressed-calls.ts'
import { REGRESSED_OF_RECORDS } from './faults/regressed-records.ts'
import { REMEMBERING } from './faults/remembering.ts'
import { REPORTED_OF_CALLS } from './faults/reported-calls.ts'
import { REPORTED_OF_LISTS } from './faults/reported-lists.ts'
import { REPORTED_OF_RECORDS } from './faults/reported-records.ts'
import { RETROFITS } from './faults/retrofits.ts'
import { ROBUSTNESS } from './faults/robustness.ts'
import { RULES_BROKEN } from './faults/rules.ts'
import { SANITIZERS } from './faults/sanitizers.ts'
import { SCHEMA } from './faults/schema.ts'
import { SCORED_OF_CALLS } from './faults/scored-calls.ts'
import { SCORED_OF_LISTS } from './faults/scored-lists.ts'
import { SCORED_OF_RECORDS } from './faults/scored-records.ts'
import type { ShownFault } from './faults/seed.ts'
import { SERIALIZERS } from './faults/serializers.ts'
import { SHAPES } from './faults/shapes.ts'
import { SORT } from './faults/sort.ts'
import { SPARSE } from './faults/sparse.ts'
import { SPRINT_OF_ANSWERS } from './faults/sprint-answers.ts'
import { SPRINT_OF_REQUESTS } from './faults/sprint-requests.ts'
import { STATUS } from './faults/status.ts'
import { STORING } from './faults/storing.ts'
import { TEAMS } from './faults/teams.ts'
import { TENANT_LEAKS } from './faults/tenant-leaks.ts'
import { TENANT_READS } from './faults/tenant-reads.ts'
import { TICKETS_OF_CALLS } from './faults/tickets-calls.ts'
import { TICKETS_OF_SYNCS } from './faults/tickets-syncs.ts'
import { TICKETS_OF_VIEWS } from './faults/tickets-views.ts'
import { TOLERANCE } from './faults/tolerance.ts'
import { TOO_EARLY } from './faults/too-early.ts'
import { TOO_LATE } from './faults/too-late.ts'
import { UPDATING } from './faults/updating.ts'
import { UPGRADING } from './faults/upgrading.ts'
import { UPKEEP } from './faults/upkeep.ts'
import { ATTRIBUTES } from './faults/validation.ts'
import { WORDING } from './faults/wording.ts'

/** All seeded faults. */
export const FAULTS: readonly ShownFault[] = [
  ...AUTHENTICATION,
  ...OAUTH,
  ...STATUS,
  ...SCHEMA,
  ...ENVELOPE,
  ...PAGINATION,
  ...CURSORS,
  ...PAGE_COUNTS,
  ...PAGE_LINKS,
  ...PREDICATE_FAULTS,
  ...FILTER_FAULTS,
  ...SORT,
  ...WRITING,
  ...FORGETTING,
  ...KEEPING,
  ...HEADERS,
  ...ERROR_BODIES,
  ...DATES,
  ...IDS,
  ...IDEMPOTENCY,
  ...ATTRIBUTES,
  ...MEMBERS,
  ...PARAMETERS,
  ...TENANT_LEAKS,
  ...TENANT_READS,
  ...ROBUSTNESS,
  ...TOLERANCE,
  ...METHODS,
  ...INCLUDE,
  ...SPARSE,
  ...GATEWAY,
  ...FRAMEWORKS,
  ...SERIALIZERS,
  ...JOINS,
  ...PLACES,
  ...COLUMNS,
  ...RULES_BROKEN,
  ...ORDERS_LOST,
  ...REFUSED,
  ...FORMATS,
  ...MIDDLEWARE,
  ...ENGINES,
  ...LOOKUPS,
  ...REMEMBERING,
  ...QUERIES,
  ...GRANTS,
  ...BODIES,
  ...QUERY_KEYS,
  ...PAGE_EDGES,
  ...RECORDS,
  ...SHAPES,
  ...REFUSING,
  ...LISTING,
  ...STORING,
  ...NESTING,
  ...QUESTIONS,
  ...ANSWERING,
  ...RECORDING,
  ...PLAIN,
  ...OUTAGES,
  ...QUEUES,
  ...CROSSINGS,
  ...PAIRS,
  ...CLAUSES,
  ...ORDINARY,
  ...UPGRADING,
  ...NEXT_PAGES,
  ...UPDATING,
  ...TOO_EARLY,
  ...TOO_LATE,
  ...OVERLOOKED,
  ...CONVERSIONS,
  ...TEAMS,
  ...WORDING,
  ...EXAMINED,
  ...UPKEEP,
  ...RETROFITS,
  ...SANITIZERS,
  ...GRID,
  ...OTHER_INSTANCES,
  ...TICKETS_OF_CALLS,
  ...TICKETS_OF_SYNCS,
  ...TICKETS_OF_VIEWS,
  ...DESK_CALLS,
  ...DESK_LISTS,
  ...DESK_RECORDS,
  ...PORT_TO_FRAMEWORKS,
  ...PORT_TO_STORES,
  ...DRAWN,
  ...REPORTED_OF_CALLS,
  ...REPORTED_OF_LISTS,
  ...REPORTED_OF_RECORDS,
  ...FILED_OF_CALLS,
  ...FILED_OF_LISTS,
  ...FILED_OF_RECORDS,
  ...NOTED_OF_CALLS,
  ...NOTED_OF_LISTS,
  ...NOTED_OF_RECORDS,
  ...ASSERTED_OF_CALLS,
  ...ASSERTED_OF_LISTS,
  ...ASSERTED_OF_RECORDS,
  ...FIXED_OF_LISTS,
  ...FIXED_OF_RECORDS,
  ...SCORED_OF_LISTS,
  ...SCORED_OF_RECORDS,
  ...SCORED_OF_CALLS,
  ...REGRESSED_OF_CALLS,
  ...REGRESSED_OF_RECORDS,
  ...JUDGED_OF_RECORDS,
  ...JUDGED_OF_LISTS,
  ...PORTED_ANSWERS,
  ...PORTED_REQUESTS,
  ...SPRINT_OF_ANSWERS,
  ...SPRINT_OF_REQUESTS,
]
