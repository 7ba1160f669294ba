import { orderedBy } from '../src/contract/laws/sorting/default-order.ts'
import { memberAt, plainLens } from '../src/contract/lenses.ts'
import type { ProviderContract } from '../src/contract/provider-contract.ts'
import { looseTimes } from './xtrakit/loose-times.ts'

/** Xtrakit has an envelope of status, message and data; a listing's message counts its groups. */
export default {
  lens: plainLens({
    records: ['data', 'groups'],
    record: ['data', 'group'],
    key: 'id',
    total: body => {
      const count = /(\d+)$/.exec(String(memberAt(body, ['message'])))?.[1]
      return count === undefined ? undefined : Number(count)
    },
  }),
  laws: [looseTimes, orderedBy('groups', { member: 'id', bySecond: false })],
} satisfies ProviderContract
