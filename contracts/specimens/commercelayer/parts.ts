import type { RULES } from './attribute-rules.ts'
import type * as members from './body-members.ts'
import type * as clients from './clients.ts'
import type * as credentials from './credentials.ts'
import type * as documents from './documents.ts'
import type * as filters from './filters.ts'
import type * as handling from './handle.ts'
import type * as including from './including.ts'
import type * as bodies from './json-body.ts'
import type * as links from './links.ts'
import type { Incoming, Reply, Row, Table } from './model.ts'
import type { PageLimits, readCursor, readNumber, readPage, readSize } from './page-parameters.ts'
import type * as paging from './paging.ts'
import type * as names from './parameter-names.ts'
import type * as parameters from './parameters.ts'
import type * as predicates from './predicates.ts'
import type * as presenting from './presenting.ts'
import type { Query } from './query.ts'
import type * as reading from './reading.ts'
import type * as replies from './replies.ts'
import type { Operation } from './routes.ts'
import type * as routing from './routing.ts'
import type { Match } from './routing.ts'
import type * as sorting from './sorting.ts'
import type { State } from './states.ts'
import type * as tenants from './tenants.ts'
import type * as tokenEndpoint from './token-endpoint.ts'
import type * as tokens from './tokens.ts'
import type * as validating from './validating.ts'
import type * as writing from './writing.ts'

/** A backend: its parts, and what it remembers. */
export interface Backend {
  readonly parts: Parts
  readonly tenants: tenants.Tenants
  readonly keys: tokens.Keys
}

/** What a request works with, once it is known whose it is. */
export interface Scope {
  readonly parts: Parts
  readonly tenant: tenants.Tenant
  readonly tenants: tenants.Tenants
  readonly origin: string
  readonly query: Query
}

/** Everything that a backend does, each part used through this record, so that each can be replaced. */
export interface Parts
  extends Pick<typeof routing, 'readTarget' | 'route'>,
    Pick<typeof handling, 'choose' | 'isReadable'>,
    Pick<typeof bodies, 'readJson'>,
    Pick<typeof credentials, 'authenticate' | 'judge' | 'readyMade' | 'readCredential' | 'isPermitted'>,
    Pick<typeof tokens, 'signToken' | 'verifyToken'>,
    Pick<typeof clients, 'findClient'>,
    Pick<typeof tokenEndpoint, 'answerToken' | 'tokenBody' | 'isScope'>,
    Pick<typeof parameters, 'readQuery' | 'readSort' | 'readInclude' | 'readFields' | 'readFilters'>,
    Pick<typeof names, 'findUnknown' | 'findRepeated'>,
    Pick<typeof predicates, 'contains'>,
    Pick<typeof filters, 'comparable' | 'testPredicate' | 'combine' | 'holds' | 'filterRows'>,
    Pick<typeof sorting, 'sortRows' | 'compareValues'>,
    Pick<typeof paging, 'pageRows' | 'slice' | 'orderEvents' | 'afterPlace' | 'nextCursor'>,
    Pick<typeof links, 'linkTo' | 'queryText'>,
    Pick<typeof tenants, 'allRows' | 'findRow' | 'related'>,
    Pick<typeof reading, 'list' | 'listRows' | 'retrieve' | 'listRelated' | 'listEvents'>,
    Pick<typeof writing, 'create' | 'change' | 'destroy' | 'release' | 'newRow' | 'changeOf' | 'stamp'>,
    Pick<typeof validating, 'validateBody' | 'checkAttributes' | 'checkUnique' | 'readReferences'>,
    Pick<typeof members, 'checkType' | 'checkId' | 'checkHalves' | 'checkMembers'>,
    Pick<typeof including, 'includeFrom' | 'once'>,
    Pick<
      typeof presenting,
      | 'selfLink'
      | 'linkage'
      | 'presentResource'
      | 'presentAttributes'
      | 'presentRelationship'
      | 'presentRelationships'
    >,
    Pick<typeof documents, 'oneDocument' | 'collectionDocument' | 'eventsDocument'>,
    Pick<
      typeof replies,
      | 'errorObject'
      | 'errorBody'
      | 'errorHeaders'
      | 'refuse'
      | 'errorStatus'
      | 'rateHeaders'
      | 'contentType'
      | 'crash'
    > {
  readonly now: () => Date
  readonly random: () => number
  readonly newId: (isTaken: (id: string) => boolean) => string
  readonly allow: (match: Match) => string
  /** The token endpoint has no operation to name. */
  readonly isAcceptable: (accept: string | undefined, media: string, operation?: Operation) => boolean
  /** In bytes. */
  readonly bodyLimit: number
  readonly limits: PageLimits
  readonly readPage: typeof readPage
  readonly readCursor: typeof readCursor
  readonly readSizes: { readonly size: typeof readSize; readonly number: typeof readNumber }
  readonly predicates: Readonly<Record<string, predicates.Predicate>>
  readonly states: Readonly<Record<string, State>>
  readonly rules: typeof RULES
  readonly unset: Readonly<Record<string, members.Members>>
  readonly insert: (scope: Scope, table: Table, row: Row) => void
  readonly update: (scope: Scope, table: Table, row: Row, columns: object) => void
  readonly remove: (scope: Scope, table: Table, row: Row) => void
  /** The last to see the reply to a request that succeeded. */
  readonly finish: (reply: Reply, operation: Operation, incoming: Incoming) => Reply
}
