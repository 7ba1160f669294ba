import type { Json } from '../../../model/json.ts'
import { badOf } from '../../cases/parameters/refused-beside.ts'
import { wrongTexts } from '../../cases/parameters/wrong-texts.ts'
import type { Operation, Parameter, Pointer } from '../../document/model.ts'
import { show, violation, warning } from '../../finding.ts'
import { isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Variation } from '../../run/compose.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { lawProbe } from '../law-probe.ts'
import { type Listing, listingOperations, onListing } from '../listing/listing.ts'
import { isRefusing } from '../refusing.ts'
import { laterPlace } from './later-place.ts'
import { type Knob, type Pager, pagerOf, turned } from './pager.ts'

/** What is refused with the first page is refused with a later one: no cursor makes it good. */
export const laterRefusals: Law = session =>
  listingOperations(session).flatMap(operation => {
    const pager = pagerOf(operation)
    if (operation.action !== 'list' || pager?.size === undefined || !isRefusing(operation)) return []
    const bad = [
      ...badSizes(pager.size),
      ...othersOf(operation, pager).flatMap(one => badOthers(one, pager)),
      ...(session.contract.unknownParameters === 'refuse' ? [noSuch(operation, pager)] : []),
    ]
    return [
      lawProbe({
        law: 'page-value',
        operation,
        part: 'on a later page',
        writes: false,
        worth: 0.4,
        cost: 2 * bad.length + 3,
        covers: 'what is refused, on a later page',
        run: onListing(operation, (trial, listing) => askLater(trial, listing, pager, bad)),
      }),
    ]
  })

type Place = readonly [knob: Knob, value: Json]

interface Bad {
  readonly name: string
  readonly text: string
  readonly clause: Pointer
  /** Asks for it, with the first page where no place is said. */
  readonly at: (...place: readonly Place[]) => Variation
  readonly as: typeof violation
}

/** One of each kind, and both that are below: zero is nothing to some, and what is less is not. */
const badSizes = (knob: Knob): readonly Bad[] =>
  wrongTexts(knob.schema)
    .filter(
      ({ keyword, text }, i, all) => all.findIndex(one => one.keyword === keyword) === i || text === '-1',
    )
    .map(({ text }) => ({
      name: knob.parameter.name,
      text,
      clause: knob.parameter.pointer,
      at: (...place) => ({ query: turned(...place, [knob, text]) }),
      as: violation,
    }))

const othersOf = ({ parameters }: Operation, { place, size }: Pager): readonly Parameter[] =>
  parameters.filter(
    one => ['query', 'header'].includes(one.in) && one !== place.parameter && one !== size?.parameter,
  )

/** A cursor may stand for all that was said with the first page; who then looks at nothing else is only warned. */
const asFor = ({ kind }: Pager) => (kind === 'cursor' ? warning : violation)

const badOthers = (parameter: Parameter, pager: Pager): readonly Bad[] => {
  const { name, pointer: clause } = parameter
  const [wrong] = wrongTexts(parameter.schema)
  if (wrong === undefined && parameter.style !== 'deepObject') return []
  const said = (...place: readonly Place[]): Variation =>
    parameter.in === 'header'
      ? { query: turned(...place), headers: { [name]: wrong?.text } }
      : { query: { ...turned(...place), [name]: undefined }, rawQuery: badOf(parameter) }
  return [{ name, text: wrong?.text ?? 'no such key', clause, at: said, as: asFor(pager) }]
}

const noSuch = ({ pointer }: Operation, pager: Pager): Bad => ({
  name: 'no_such_parameter',
  text: 'unknown',
  clause: pointer,
  at: (...place) => ({ query: { ...turned(...place), no_such_parameter: '1' } }),
  as: asFor(pager),
})

const askLater = async (trial: Trial, listing: Listing, pager: Pager, bad: readonly Bad[]): Promise<void> => {
  const { operation, change } = listing
  const place = await laterPlace(trial, listing)
  if (place === undefined) return
  for (const { name, text, clause, at, as } of bad) {
    const later = await trial.ask(operation, { ...change, ...at([pager.place, place]) })
    if (!isSuccess(later)) continue
    const alone = await trial.ask(operation, { ...change, ...at() })
    if (![400, 422].includes(alone.reply.status)) continue
    const breach = {
      check: 'forbidden-parameter',
      subject: `${name}/on a later page/${text}`,
      message: 'What is refused with the first page is not refused with a later one.',
      expected: `${alone.reply.status}, as with the first page`,
      got: `${later.reply.status} ${show(jsonOf(later))}`,
      clause,
    }
    tell(trial, operation, later, breach, as)
  }
}
