import { jsonApiLens } from '../src/contract/lenses.ts'
import type { ProviderContract } from '../src/contract/provider-contract.ts'

/** Commerce Layer speaks JSON:API: https://docs.commercelayer.io/core/ */
export default { lens: jsonApiLens, laws: [] } satisfies ProviderContract
