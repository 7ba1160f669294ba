import { RULES } from './attribute-rules.ts'
import * as members from './body-members.ts'
import * as clients from './clients.ts'
import * as credentials from './credentials.ts'
import * as documents from './documents.ts'
import * as filters from './filters.ts'
import * as handling from './handle.ts'
import * as including from './including.ts'
import * as bodies from './json-body.ts'
import * as links from './links.ts'
import * as media from './media.ts'
import { readCursor, readNumber, readPage, readSize } from './page-parameters.ts'
import * as paging from './paging.ts'
import * as names from './parameter-names.ts'
import * as parameters from './parameters.ts'
import type { Parts } from './parts.ts'
import * as predicates from './predicates.ts'
import * as presenting from './presenting.ts'
import * as reading from './reading.ts'
import * as replies from './replies.ts'
import * as routing from './routing.ts'
import * as sorting from './sorting.ts'
import { STATES } from './states.ts'
import * as tenants from './tenants.ts'
import * as tokenEndpoint from './token-endpoint.ts'
import * as tokens from './tokens.ts'
import * as validating from './validating.ts'
import * as writing from './writing.ts'

/** The faultless parts. */
export const correct: Parts = {
  ...routing,
  ...handling,
  ...media,
  ...bodies,
  ...credentials,
  ...tokens,
  ...clients,
  ...tokenEndpoint,
  ...parameters,
  ...names,
  ...predicates,
  ...filters,
  ...sorting,
  ...paging,
  ...links,
  ...tenants,
  ...reading,
  ...writing,
  ...validating,
  ...members,
  ...including,
  ...presenting,
  ...documents,
  ...replies,
  now: () => new Date(),
  random: () => Math.random(),
  newId: isTaken => writing.createId(isTaken, Math.random),
  allow: match => routing.methodsOf(match).join(', '),
  bodyLimit: 1024 * 1024,
  limits: { default: 10, maximum: 25 },
  readPage,
  readCursor,
  readSizes: { size: readSize, number: readNumber },
  predicates: predicates.PREDICATES,
  states: STATES,
  rules: RULES,
  unset: writing.UNSET,
  insert: ({ tenant }, table, row) => tenant.store.insert(table, row),
  update: ({ tenant }, table, row, columns) => tenant.store.update(table, row.id, columns),
  remove: ({ tenant }, table, row) => tenant.store.remove(table, row.id),
  finish: reply => reply,
}
