import type { Law } from '../../provider-contract.ts'
import { jsonApiFields } from './fields.ts'
import { jsonApiInclude } from './include.ts'
import { jsonApiIncludeAfter } from './include-after.ts'
import { jsonApiIncludedEtags } from './included-etags.ts'
import { jsonApiLinks } from './links.ts'

/** What JSON:API says of listings and of what comes with a record, for contracts whose provider speaks it. */
export const JSON_API_LAWS: readonly Law[] = [
  jsonApiLinks,
  jsonApiInclude,
  jsonApiIncludeAfter,
  jsonApiIncludedEtags,
  jsonApiFields,
]
