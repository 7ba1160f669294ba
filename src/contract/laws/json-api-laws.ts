import type { Law } from '../provider-contract.ts'
import { jsonApiFields } from './json-api-fields.ts'
import { jsonApiInclude } from './json-api-include.ts'
import { jsonApiIncludeAfter } from './json-api-include-after.ts'
import { jsonApiLinks } from './json-api-links.ts'

/** What JSON:API says of listings and of what comes with a record, for contracts whose provider speaks it. */
export const JSON_API_LAWS: readonly Law[] = [
  jsonApiLinks,
  jsonApiInclude,
  jsonApiIncludeAfter,
  jsonApiFields,
]
