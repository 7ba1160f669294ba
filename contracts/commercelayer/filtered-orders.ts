import { inQuery } from '../../src/contract/document/parameters.ts'
import { show } from '../../src/contract/finding.ts'
import { isSuccess } from '../../src/contract/http/exchange.ts'
import { lawProbe } from '../../src/contract/laws/law-probe.ts'
import {
  idsOf,
  type Listing,
  listingOperations,
  memberOf,
  onListing,
} from '../../src/contract/laws/listing/listing.ts'
import { settled, type Wrong, wrongIn } from '../../src/contract/laws/listing/settled.ts'
import { walkLarge } from '../../src/contract/laws/listing/walk-large.ts'
import type { Law } from '../../src/contract/provider-contract.ts'
import type { Trial } from '../../src/contract/run/trial.ts'
import type { JsonObject } from '../../src/model/json.ts'

const CHOSEN = 6

/** A filter leaves records out, and those that it leaves in stand in the order that `sort` asks for, or the usual one. */
export const filteredOrders: Law = session =>
  listingOperations(session).flatMap(operation => {
    const isAble = ['filter', 'sort'].every(name => inQuery(operation, name) !== undefined)
    const fields = session.contract.resources[operation.resource]?.sortable ?? []
    const [first, last] = [fields[0], fields.at(-1)]
    if (operation.action !== 'list' || !isAble) return []
    if (first === undefined || last === undefined) return []
    return [
      lawProbe({
        law: 'sort',
        operation,
        part: 'of a filtered list',
        writes: false,
        worth: 0.6,
        cost: 8,
        run: onListing(operation, (trial, listing) =>
          settled(trial, listing, async whole => {
            for (const field of new Set([first, last]))
              for (const sort of [field, `-${field}`]) {
                const wrong = await compare(trial, listing, whole, field, sort)
                if (wrong !== undefined) return wrong
              }
            return compare(trial, listing, whole, 'created_at', undefined)
          }),
        ),
      }),
    ]
  })

/** Asked for in the other order than the list's, and compared by values, because records with equal ones may stand in any order. */
const compare = async (
  trial: Trial,
  listing: Listing,
  whole: readonly JsonObject[],
  field: string,
  sort: string | undefined,
): Promise<Wrong | undefined> => {
  const chosen = idsOf(trial, whole).slice(0, CHOSEN)
  const asked = chosen.toReversed().join(',')
  const all = await walkLarge(trial, listing, { sort })
  const some = await walkLarge(trial, listing, { sort, filter: { q: { id_in: asked } } })
  const [shown] = some.pages
  if (shown === undefined || ![...all.pages, ...some.pages].every(isSuccess)) return undefined
  const values = (records: readonly JsonObject[]) =>
    show(records.map(one => memberOf(trial, one, field) ?? null))
  const ordered = all.records.filter(one => chosen.includes(idsOf(trial, [one])[0] ?? ''))
  const [expected, got] = [values(ordered), values(some.records)]
  if (expected === got) return undefined
  return wrongIn(shown, {
    check: 'sort',
    subject: `${sort ?? 'unsorted'}/filtered`,
    message: `A filtered list does not stand in the order ${sort === undefined ? 'without sort' : `of sort=${sort}`}, as the whole list does.`,
    expected,
    got,
    clause: listing.operation.pointer,
  })
}
