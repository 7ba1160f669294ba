import { admissions } from './admissions.ts'
import { advisedOfAnswers } from './advised-answers.ts'
import { advisedOfRequests } from './advised-requests.ts'
import { aftermaths } from './aftermaths.ts'
import { assertedOfAnswers } from './asserted-answers.ts'
import { assertedOfLists } from './asserted-lists.ts'
import { assertedOfRequests } from './asserted-requests.ts'
import { authentication } from './authentication.ts'
import { authenticationOfConnection } from './authentication-connection.ts'
import { authenticationState } from './authentication-state.ts'
import { bypasses } from './bypasses.ts'
import { caches } from './caches.ts'
import { clauses } from './clauses.ts'
import { clients } from './clients.ts'
import { contents } from './contents.ts'
import { crossings } from './crossings.ts'
import { cursors } from './cursors.ts'
import { dates } from './dates.ts'
import { defaults } from './defaults.ts'
import { deskOfClients } from './desk-clients.ts'
import { deskOfSyncs } from './desk-syncs.ts'
import { drafts } from './drafts.ts'
import { drawnFetches } from './drawn-fetches.ts'
import { drawnLists } from './drawn-lists.ts'
import { drawnRefusals } from './drawn-refusals.ts'
import { envelope } from './envelope.ts'
import { errorBodies } from './error-bodies.ts'
import { filedOfAnswers } from './filed-answers.ts'
import { filedOfRequests } from './filed-requests.ts'
import { filter } from './filter.ts'
import { firstDrafts } from './first-drafts.ts'
import { fronts } from './fronts.ts'
import { gates } from './gates.ts'
import { generated } from './generated.ts'
import { gridFetches } from './grid-fetches.ts'
import { gridLists } from './grid-lists.ts'
import { gridMethods } from './grid-methods.ts'
import { gridState } from './grid-state.ts'
import { headers } from './headers.ts'
import { ids } from './ids.ts'
import { injections } from './injections.ts'
import { instances } from './instances.ts'
import { judgedAnswers } from './judged-answers.ts'
import { judgedRequests } from './judged-requests.ts'
import { keysets } from './keysets.ts'
import { layers } from './layers.ts'
import { leavings } from './leavings.ts'
import { leniency } from './leniency.ts'
import { lookups } from './lookups.ts'
import { mappings } from './mappings.ts'
import { methods } from './methods.ts'
import { migrations } from './migrations.ts'
import { mishaps } from './mishaps.ts'
import { misreadings } from './misreadings.ts'
import { moves } from './moves.ts'
import { negotiation } from './negotiation.ts'
import { notedOfAnswers } from './noted-answers.ts'
import { notedOfLists } from './noted-lists.ts'
import { notedOfRequests } from './noted-requests.ts'
import { numbers } from './numbers.ts'
import { ordinary } from './ordinary.ts'
import { otherConnections } from './other-connections.ts'
import { otherOperations } from './other-operations.ts'
import { otherRecords } from './other-records.ts'
import { outages } from './outages.ts'
import { oversights } from './oversights.ts'
import { pagination } from './pagination.ts'
import { pairs } from './pairs.ts'
import { parameters } from './parameters.ts'
import { plain } from './plain.ts'
import { portOfReplies } from './port-replies.ts'
import { portOfRequests } from './port-requests.ts'
import { portOfStorage } from './port-storage.ts'
import { portedAnswers } from './ported-answers.ts'
import { portedRequests } from './ported-requests.ts'
import { regressedAnswers } from './regressed-answers.ts'
import { regressedRequests } from './regressed-requests.ts'
import { remnants } from './remnants.ts'
import { reportedReplies } from './reported-replies.ts'
import { reportedRequests } from './reported-requests.ts'
import { reportedRows } from './reported-rows.ts'
import { retrofits } from './retrofits.ts'
import { robustness } from './robustness.ts'
import { routing } from './routing.ts'
import { schema } from './schema.ts'
import { scoredOfLists } from './scored-lists.ts'
import { scoredOfRequests } from './scored-requests.ts'
import { sentences } from './sentences.ts'
import { serializers } from './serializers.ts'
import { sort } from './sort.ts'
import type { Fault } from './spoilers.ts'
import { sprintAnswers } from './sprint-answers.ts'
import { sprintRequests } from './sprint-requests.ts'
import { status } from './status.ts'
import { tenantLeaks } from './tenant-leaks.ts'
import { ticketsOfClients } from './tickets-clients.ts'
import { ticketsOfSyncs } from './tickets-syncs.ts'
import { versions } from './versions.ts'
import { windows } from './windows.ts'

/** Every way that this backend can be made to misbehave. */
export const faults: readonly Fault[] = [
  ...authentication,
  ...authenticationOfConnection,
  ...authenticationState,
  ...status,
  ...schema,
  ...envelope,
  ...pagination,
  ...cursors,
  ...sort,
  ...filter,
  ...headers,
  ...errorBodies,
  ...dates,
  ...ids,
  ...versions,
  ...numbers,
  ...parameters,
  ...negotiation,
  ...tenantLeaks,
  ...robustness,
  ...methods,
  ...bypasses,
  ...routing,
  ...leniency,
  ...keysets,
  ...windows,
  ...caches,
  ...serializers,
  ...mishaps,
  ...injections,
  ...layers,
  ...instances,
  ...aftermaths,
  ...mappings,
  ...admissions,
  ...drafts,
  ...remnants,
  ...oversights,
  ...misreadings,
  ...firstDrafts,
  ...plain,
  ...outages,
  ...crossings,
  ...pairs,
  ...clauses,
  ...ordinary,
  ...fronts,
  ...lookups,
  ...defaults,
  ...generated,
  ...migrations,
  ...sentences,
  ...clients,
  ...gates,
  ...contents,
  ...leavings,
  ...retrofits,
  ...moves,
  ...gridState,
  ...gridLists,
  ...gridFetches,
  ...gridMethods,
  ...otherConnections,
  ...otherRecords,
  ...otherOperations,
  ...ticketsOfClients,
  ...ticketsOfSyncs,
  ...portOfRequests,
  ...portOfStorage,
  ...portOfReplies,
  ...drawnLists,
  ...drawnFetches,
  ...drawnRefusals,
  ...deskOfClients,
  ...deskOfSyncs,
  ...reportedRequests,
  ...reportedReplies,
  ...reportedRows,
  ...filedOfRequests,
  ...filedOfAnswers,
  ...notedOfRequests,
  ...notedOfAnswers,
  ...notedOfLists,
  ...assertedOfRequests,
  ...assertedOfLists,
  ...assertedOfAnswers,
  ...advisedOfRequests,
  ...advisedOfAnswers,
  ...scoredOfRequests,
  ...scoredOfLists,
  ...regressedRequests,
  ...regressedAnswers,
  ...judgedRequests,
  ...judgedAnswers,
  ...portedRequests,
  ...portedAnswers,
  ...sprintRequests,
  ...sprintAnswers,
]
