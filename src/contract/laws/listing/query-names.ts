import { isDeepStrictEqual } from 'node:util'
import { faultsOf } from '../../document/faults.ts'
import type { Operation } from '../../document/model.ts'
import { inQuery } from '../../document/parameters.ts'
import { violation, warning } from '../../finding.ts'
import type { Law } from '../../provider-contract.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { lawProbe } from '../law-probe.ts'
import { knobInQuery, pagerOf } from '../paging/pager.ts'
import { listingOperations, onListing, page, type Query } from './listing.ts'
import { refusedQuery } from './refused-query.ts'
import { settled, wrongIn } from './settled.ts'
import { widening } from './widening.ts'

/** Query parameters that are not documented, or are there twice, are treated as the document says. */
export const queryNames: Law = session =>
  listingOperations(session).flatMap(operation => [
    ...(session.contract.unknownParameters === 'refuse' ? refusedNames(operation) : []),
    ...(session.contract.unknownParameters === 'ignore' ? [ignoredNames(session, operation)] : []),
    ...repeatedNames(operation),
  ])

/** What other APIs call such things, with values that would change the list. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
  limit: '1',
  per_page: '1',
  page: '2',
  offset: '1',
  sort: '-id',
  order: 'desc',
  q: 'nothing',
  search: 'nothing',
  expand: 'all',
  fields: 'id',
  select: 'id',
  filter: 'nothing',
  include: 'id',
  page_size: '1',
  skip: '1',
  start: '1',
  since: '2099-01-01',
  format: 'xml',
  callback: 'f',
  _method: 'DELETE',
}

export const undocumented = (operation: Operation): readonly string[] =>
  Object.keys(ELSEWHERE).filter(name => inQuery(operation, name) === undefined)

const refusedNames = (operation: Operation): readonly Probe[] =>
  ['colour', ...(operation.action === 'list' ? undocumented(operation) : [])].map(name =>
    refusedQuery({
      law: 'query-name',
      operation,
      part: `unknown ${name}`,
      worth: 0.5,
      query: { [name]: ELSEWHERE[name] ?? 'red' },
      refusal: {
        check: 'query-name',
        subject: `unknown/${name}`,
        kinds: ['parameter-unknown', `${name}-invalid`],
        statuses: [400],
        names: { name },
      },
    }),
  )

/** All at once, and the members of records too, as if they were filters: the list stays the same. */
const ignoredNames = (session: Session, operation: Operation): Probe =>
  lawProbe({
    law: 'query-name',
    operation,
    part: 'ignored names',
    writes: false,
    worth: 0.5,
    cost: 4,
    run: onListing(operation, async (trial, listing) => {
      if (listing.pager !== undefined) return
      await settled(trial, listing, async whole => {
        const [first] = whole
        const members = first === undefined ? [] : Object.keys(session.lens.members(first))
        const free = members.filter(name => !operation.parameters.some(one => one.name === name))
        const alone = (name: string) => [name, { [name]: ELSEWHERE[name] ?? 'nothing' }] as const
        const queries = [...[...undocumented(operation), ...free].map(alone), ...widening(operation)]
        const all = [
          ...queries.map(one => [...one, violation] as const),
          ...inCapitals(operation).map(one => [...one, warning] as const),
        ]
        for (const [name, query, as] of all) {
          const { exchange, records } = await page(trial, listing, query)
          if (isDeepStrictEqual(records, whole)) continue
          const problem = {
            check: 'query-name',
            subject: `ignored/${name}`,
            message: 'A parameter that is not documented changes the answer.',
            expected: `${whole.length} records, as without it`,
            got: `${exchange.reply.status} with ${records?.length ?? 'no'} records`,
            clause: operation.pointer,
          }
          return wrongIn(exchange, problem, as)
        }
        return undefined
      })
    }),
  })

/** Names have one case, though some frameworks bind them in any. */
const inCapitals = (operation: Operation): readonly (readonly [name: string, query: Query])[] =>
  operation.parameters.flatMap(({ in: place, name }) => {
    const loud = name.toUpperCase()
    const isOther = place === 'query' && loud !== name && inQuery(operation, loud) === undefined
    return isOther ? [[loud, { [loud]: 'nothing' }] as const] : []
  })

/** Twice with the same value, and twice with another: nobody can know which one is meant. */
const repeatedNames = (operation: Operation): readonly Probe[] => {
  if (!faultsOf(operation).some(one => one.kind === 'parameter-repeated')) return []
  const pager = pagerOf(operation)
  const plain = operation.parameters.filter(one => one.in === 'query' && one.style === 'form')
  const named = plain.map(
    one => [one.name, `${one.name}=${value(one.example)}&${one.name}=${value(one.example)}`] as const,
  )
  const size = pager?.size && knobInQuery(pager.size)
  const sized =
    size === undefined ? [] : [[size, `${encodeURIComponent(size)}=2&${encodeURIComponent(size)}=3`] as const]
  return [...new Map([...named, ...sized])].map(([name, rawQuery]) =>
    refusedQuery({
      law: 'query-name',
      operation,
      part: `repeated ${name}`,
      worth: 0.4,
      rawQuery,
      refusal: {
        check: 'query-name',
        subject: `repeated/${name}`,
        kinds: ['parameter-repeated'],
        statuses: [400],
        names: name.includes('[') ? {} : { name },
      },
    }),
  )
}

const value = (example: unknown): string => encodeURIComponent(String(example ?? '1'))
