import { conforms } from '../../document/schema.ts'
import { show } from '../../finding.ts'
import { type Exchange, isRefused, isSuccess } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { eventually } from '../acts.ts'
import { filtersOf, placesOf, queryOf } from '../filtering/filter-conditions.ts'
import { ascending } from '../filtering/filter-forms.ts'
import { lawProbe } from '../law-probe.ts'
import { type Listing, listingOperations, onListing, type Query } from '../listing/listing.ts'
import { wholeOf } from '../listing/settled.ts'
import { laterPlace } from '../paging/later-place.ts'
import { turned } from '../paging/pager.ts'

/** HEAD of a list is refused no part that GET brings, and says its length or none (RFC 9110 section 8.6). */
export const headOfParts: Law = session =>
  listingOperations(session)
    .filter(one => one.action === 'list')
    .map(operation =>
      lawProbe({
        law: 'head',
        operation,
        part: 'of parts',
        writes: false,
        worth: 0.4,
        cost: 16,
        run: onListing(operation, async (trial, listing) => {
          for (const [name, query] of await partsOf(trial, listing))
            if (await isUnlike(trial, listing, name, query)) return
        }),
      }),
    )

const WHOLE = 'the list'

type Part = readonly [name: string, query: Query]

/** The list, and of it one record, the one behind it, and what a filter leaves. */
const partsOf = async (trial: Trial, listing: Listing): Promise<readonly Part[]> => {
  const { pager } = listing
  const one = [pager?.size, 1] as const
  const place = await laterPlace(trial, listing)
  return [
    [WHOLE, {}],
    ...(pager?.size && conforms(pager.size.schema, 1) ? [['one record', turned(one)] as const] : []),
    ...(place === undefined ? [] : [['the next page', turned(one, [pager?.place, place])] as const]),
    ...(await filtered(trial, listing)),
  ]
}

/** By the first filter, in the middle of what the records have. */
const filtered = async (trial: Trial, listing: Listing): Promise<readonly Part[]> => {
  const [parameter] = filtersOf(listing.operation)
  const whole = parameter && (await wholeOf(trial, listing))
  const places = parameter && whole ? placesOf(trial, whole, parameter).toSorted(ascending) : []
  const middle = places[Math.floor(places.length / 2)]
  if (parameter === undefined || middle === undefined) return []
  const query = queryOf([[parameter, middle]])
  return conforms(parameter.schema, query[parameter.name] ?? null) ? [[parameter.name, query]] : []
}

const lengthOf = ({ reply, trouble }: Exchange): string | undefined =>
  trouble === undefined ? reply.headers['content-length'] : undefined

interface Sight {
  readonly answer: Exchange
  readonly expected: string | undefined
  readonly got: string | undefined
  readonly isRefused: boolean
  readonly isWrong: boolean
}

/**
 * A length is wrong where GET brings the very same bytes before and after: a list that moves, or says the time, has no
 * one length. What is refused must be a part: a HEAD that is refused whatever it asks for is told elsewhere.
 */
const isUnlike = async (trial: Trial, listing: Listing, name: string, query: Query): Promise<boolean> => {
  const look = () => lookBeside(trial, listing, query)
  const { answer, expected, got, isRefused, isWrong } = await eventually(
    trial,
    look,
    one => !one.isWrong && !one.isRefused,
  )
  if (isRefused && name !== WHOLE)
    tell(trial, listing.operation, answer, {
      check: 'head',
      subject: `${name}/status`,
      message: 'HEAD of a part of a list is refused, and GET is not.',
      expected: '200',
      got: String(answer.reply.status),
    })
  if (isWrong)
    tell(trial, listing.operation, answer, {
      check: 'head',
      subject: `${name}/content-length`,
      message: 'HEAD of a list has another content-length than GET (RFC 9110 section 8.6).',
      expected: show(expected),
      got: show(got),
    })
  return isRefused || isWrong
}

const lookBeside = async (trial: Trial, { operation, change }: Listing, query: Query): Promise<Sight> => {
  const ask = (method: string) => trial.ask(operation, { ...change, query, method })
  const [get, answer] = [await ask('GET'), await ask('HEAD')]
  const [expected, got] = [lengthOf(get), lengthOf(answer)]
  const isLike = expected === undefined || got === undefined || Number(got) === Number(expected)
  const isServed = [get, answer].every(isSuccess)
  return {
    answer,
    expected,
    got,
    isRefused: isSuccess(get) && isRefused(answer),
    isWrong: isServed && !isLike && get.reply.body.equals((await ask('GET')).reply.body),
  }
}
