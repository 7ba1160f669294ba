import { JSON_API_LAWS } from '../src/contract/laws/json-api/json-api-laws.ts'
import { orderedBy } from '../src/contract/laws/sorting/default-order.ts'
import { jsonApiLens } from '../src/contract/lenses.ts'
import type { ProviderContract } from '../src/contract/provider-contract.ts'
import { eachError } from './commercelayer/each-error.ts'
import { eachKind } from './commercelayer/each-kind.ts'
import { eachParameter } from './commercelayer/each-parameter.ts'
import { filterCombinations } from './commercelayer/filter-combinations.ts'
import { filterRefusals } from './commercelayer/filter-refusals.ts'
import { filteredOrders } from './commercelayer/filtered-orders.ts'
import { filteredPages } from './commercelayer/filtered-pages.ts'
import { filterLanguage } from './commercelayer/filters.ts'
import { foundWhenMade } from './commercelayer/found-when-made.ts'
import { joinedOrders } from './commercelayer/joined-orders.ts'
import { keptRelationships } from './commercelayer/kept-relationships.ts'
import { tolerances } from './commercelayer/tolerances.ts'

const BY_CREATION = { member: 'created_at', bySecond: false }

/** Commerce Layer speaks JSON:API: https://docs.commercelayer.io/core/ */
export default {
  lens: jsonApiLens,
  laws: [
    ...JSON_API_LAWS,
    filterLanguage,
    filterCombinations,
    filterRefusals,
    tolerances,
    eachError,
    eachParameter,
    eachKind,
    filteredOrders,
    joinedOrders,
    filteredPages,
    foundWhenMade,
    keptRelationships,
    ...['customer_groups', 'customers', 'markets', 'price_lists'].map(one => orderedBy(one, BY_CREATION)),
  ],
} satisfies ProviderContract
