import { probeOf } from '../../cases/probe-of.ts'
import { show } from '../../finding.ts'
import { jsonOf } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import { tell } from '../../tell.ts'
import { idsOf } from '../listing/listing.ts'
import { walk } from '../walk.ts'

/** A listing that moves as often says nothing. */
const MOST = 4

/** What a listing says of its length is the number of records that it has, on all pages together. */
export const totals: Law = ({ contract }) =>
  contract.operations
    .filter(one => one.action === 'list' && !one.path.includes('{'))
    .map(operation =>
      probeOf({
        family: 'law',
        operation,
        about: 'totals',
        covers: 'totals',
        worth: 0.6,
        cost: 20,
        run: async trial => {
          // Others may write between two pages: only a listing that is wrong twice in the same way is wrong.
          let before = ''
          for (let tries = 0; tries < MOST; tries++) {
            const { pages, records, isWhole } = await walk(trial, operation)
            const said = pages.map(one => trial.session.lens.total(jsonOf(one)))
            if (!isWhole || said.every(one => one === undefined || one === records.length)) return
            const sight = JSON.stringify([said, idsOf(trial, records)])
            if (sight !== before) {
              before = sight
              continue
            }
            return tell(trial, operation, pages[0], {
              check: 'totals',
              subject: 'number of records',
              message: 'The listing says that it has another number of records than it shows.',
              expected: String(records.length),
              got: show(said.find(one => one !== records.length)),
            })
          }
        },
      }),
    )
