import { faultsOf } from '../../document/faults.ts'
import type { Operation } from '../../document/model.ts'
import { isSaid } from '../../document/said.ts'
import { conforms } from '../../document/schema.ts'
import { isSuccess } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Probe } from '../../run/probe.ts'
import type { Trial } from '../../run/trial.ts'
import { lawProbe } from '../law-probe.ts'
import { idsOf, type Listing, listingOperations, onListing, page } from '../listing/listing.ts'
import { refusedQuery } from '../listing/refused-query.ts'
import { settled, wholeOf, wrongIn } from '../listing/settled.ts'
import { isRefusing, worded } from '../refusing.ts'
import { boundOf, type Knob, largestPage, type Pager, pagerOf, turned } from './pager.ts'

/** Values that no page has are refused, and a page behind the last has nothing. */
export const pageValues: Law = session =>
  listingOperations(session).flatMap(operation => {
    const pager = pagerOf(operation)
    if (pager === undefined) return []
    const isMain = operation.action === 'list'
    // Some show the last page when asked for one behind it; who passes over all records has none left.
    const counted = isSaid(session.contract) ? 'numbered' : 'offset'
    const bad = isRefusing(operation) ? [...sizeValues(pager), ...placeValues(operation, pager)] : []
    // Where pages are only guessed from names, no more is bad than the schema says.
    const refusals = bad.filter(one => isSaid(session.contract) || !conforms(one.knob.schema, one.value))
    const chosen = isMain ? refusals : refusals.filter(one => one.isTelling)
    return [
      ...chosen.map(one => refusal(operation, one)),
      ...(pager.kind === counted && isMain ? [pastTheEnd(operation, pager)] : []),
    ]
  })

interface BadValue {
  readonly knob: Knob
  readonly name: string
  readonly value: string | number
  /** Kinds of fault that are right, the likeliest first. */
  readonly kinds: readonly string[]
  readonly limit?: number
  /** Asked of every listing, and not only of the main ones. */
  readonly isTelling: boolean
}

const VALUE = ['page-value', 'parameter-invalid']

const sizeValues = (pager: Pager): readonly BadValue[] => {
  const { size: knob } = pager
  if (knob === undefined) return []
  const most = largestPage(pager)
  const above =
    most === undefined
      ? []
      : [
          {
            knob,
            name: 'above the maximum',
            value: most + 1,
            limit: most,
            kinds: ['page-too-large', ...VALUE],
            isTelling: true,
          },
        ]
  return [...above, ...wholeNumbers(knob, boundOf(knob, 'minimum') ?? 1, 'all')]
}

const placeValues = (operation: Operation, { kind, place: knob }: Pager): readonly BadValue[] => {
  if (kind !== 'cursor')
    return wholeNumbers(knob, boundOf(knob, 'minimum') ?? (kind === 'offset' ? 0 : 1), 'last')
  const kinds = ['cursor-invalid']
  // Anything may be a cursor, unless the document says that some are none.
  if (!faultsOf(operation).some(one => one.kind === 'cursor-invalid')) return []
  return [
    { knob, name: 'no cursor', value: 'no-cursor', kinds, isTelling: true },
    { knob, name: 'base64 of no cursor', value: 'bm8gY3Vyc29y', kinds, isTelling: false },
  ]
}

/** `word` is one that libraries know for such a number. */
const wholeNumbers = (knob: Knob, least: number, word: string): readonly BadValue[] => [
  { knob, name: 'below the minimum', value: least - 1, kinds: VALUE, isTelling: true },
  { knob, name: 'negative', value: -1, kinds: VALUE, isTelling: false },
  { knob, name: 'text', value: 'many', kinds: VALUE, isTelling: true },
  { knob, name: word, value: word, kinds: VALUE, isTelling: false },
  { knob, name: 'number with text', value: '2abc', kinds: VALUE, isTelling: false },
  { knob, name: 'fraction', value: '1.5', kinds: VALUE, isTelling: false },
]

const refusal = (operation: Operation, bad: BadValue): Probe => {
  const { knob, name, value, limit } = bad
  const what = knob.member ?? knob.parameter.name
  return refusedQuery({
    law: 'page-value',
    operation,
    part: `${what}/${name}`,
    worth: bad.isTelling ? 0.5 : 0.3,
    cost: 2,
    covers: `${what}: ${name}`,
    query: turned([knob, value]),
    refusal: {
      check: 'page-value',
      subject: `${what}/${name}`,
      kinds: worded(operation, bad.kinds),
      statuses: [400, 422],
      names: { name: what, value: String(value), ...(limit !== undefined && { limit: String(limit) }) },
    },
  })
}

const pastTheEnd = (operation: Operation, pager: Pager): Probe =>
  lawProbe({
    law: 'page-past-the-end',
    operation,
    writes: false,
    worth: 0.5,
    cost: 2,
    covers: 'page past the end',
    run: onListing(operation, async (trial, listing) => {
      const count = (await wholeOf(trial, listing))?.length ?? 0
      // Far enough that what others add meanwhile does not reach it.
      await beyond(trial, listing, pager, 2 * count + 100, 'past the end')
      await beyond(trial, listing, pager, 2_147_483_648, 'past 31 bits')
    }),
  })

const beyond = (trial: Trial, listing: Listing, pager: Pager, number: number, name: string): Promise<void> =>
  settled(trial, listing, async whole => {
    if (!isSaid(trial.session.contract) && !conforms(pager.place.schema, number)) return undefined
    const { exchange, records, total } = await page(trial, listing, turned([pager.place, number]))
    if (!isSuccess(exchange)) return undefined
    const { pointer: clause } = pager.place.parameter
    const tell = (what: string, message: string, expected: string, got: string) =>
      wrongIn(exchange, { check: 'paging', subject: `${name}/${what}`, message, expected, got, clause })
    if (records !== undefined && records.length > 0)
      return tell(
        'records',
        'A page behind the last one has records.',
        'none',
        idsOf(trial, records).join(' '),
      )
    if (total !== undefined && total !== whole.length)
      return tell('total', 'Behind the last page the count is another.', String(whole.length), String(total))
    return undefined
  })
