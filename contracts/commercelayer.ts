import { JSON_API_LAWS } from '../src/contract/laws/json-api-laws.ts'
import { jsonApiLens } from '../src/contract/lenses.ts'
import type { ProviderContract } from '../src/contract/provider-contract.ts'
import { filterCombinations } from './commercelayer/filter-combinations.ts'
import { filterRefusals } from './commercelayer/filter-refusals.ts'
import { filterLanguage } from './commercelayer/filters.ts'

/** Commerce Layer speaks JSON:API: https://docs.commercelayer.io/core/ */
export default {
  lens: jsonApiLens,
  laws: [...JSON_API_LAWS, filterLanguage, filterCombinations, filterRefusals],
} satisfies ProviderContract
