import { plainLens } from '../src/contract/lenses.ts'
import type { ProviderContract } from '../src/contract/provider-contract.ts'
import { cursorSpelling } from './rutter/cursor-spelling.ts'

/** Rutter puts records beside the connection that they come from, and pages by cursor. */
export default {
  lens: plainLens({
    records: ['customer_groups'],
    record: ['customer_group'],
    key: 'id',
    cursor: { at: ['next_cursor'], parameter: 'cursor' },
  }),
  laws: [cursorSpelling],
} satisfies ProviderContract
