import type { JsonObject } from '../../../model/json.ts'
import type { Operation, Parameter } from '../../document/model.ts'
import type { Probe } from '../../run/probe.ts'
import type { Trial } from '../../run/trial.ts'
import { lawProbe } from '../law-probe.ts'
import { idsOf, memberOf, onListing } from '../listing/listing.ts'
import { settled, wrongIn } from '../listing/settled.ts'
import { walkBy } from '../listing/walk-large.ts'
import { largestPage } from '../paging/pager.ts'
import { repeated } from '../repeated.ts'
import { keyOf } from './sort-key.ts'
import { judge } from './sort-order.ts'
import { rowsOf } from './sort-page.ts'

/** Records with equal values still are on one page each. */
export const tiesProbe = (operation: Operation, parameter: Parameter, fields: readonly string[]): Probe =>
  lawProbe({
    law: 'sort',
    operation,
    part: 'ties over pages',
    writes: false,
    worth: 0.7,
    cost: 12,
    run: onListing(operation, async (trial, listing) => {
      if (listing.pager === undefined) return
      await settled(trial, listing, async whole => {
        const field = mostTied(trial, whole, fields)
        if (field === undefined) return undefined
        const most = listing.pager && largestPage(listing.pager)
        const size = Math.min(most ?? 100, Math.max(2, Math.ceil(whole.length / 8)))
        const { records, pages } = await walkBy(trial, listing, size, { [parameter.name]: field })
        const [exchange] = pages
        const ids = idsOf(trial, records)
        const lost = idsOf(trial, whole).find(one => !ids.includes(one))
        const twice = repeated(ids)
        const key = keyOf(listing, field)
        const isSorted = judge(rowsOf(trial, records, [key]), [key]) !== 'unsorted'
        if (exchange === undefined || (lost === undefined && twice === undefined && isSorted))
          return undefined
        return wrongIn(exchange, {
          check: 'sort',
          subject: twice === undefined ? (lost === undefined ? 'pages/order' : 'ties/lost') : 'ties/repeat',
          message:
            'The pages of a list sorted by a field with equal values do not show each record once, in order.',
          expected: `${whole.length} records, each once, by ${field}`,
          got: twice ? `${twice} twice` : lost ? `no ${lost}` : 'another order',
          clause: parameter.pointer,
        })
      })
    }),
  })

/** The field with the fewest different values. */
const mostTied = (
  trial: Trial,
  whole: readonly JsonObject[],
  fields: readonly string[],
): string | undefined => {
  const variety = (field: string) =>
    new Set(whole.map(one => JSON.stringify(memberOf(trial, one, field)))).size
  const shown = fields.filter(field => whole.some(one => field in trial.session.lens.members(one)))
  return shown.toSorted((a, b) => variety(a) - variety(b))[0]
}
