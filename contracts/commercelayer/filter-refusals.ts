import { listingOperations } from '../../src/contract/laws/listing/listing.ts'
import { refusedQuery } from '../../src/contract/laws/listing/refused-query.ts'
import type { Law } from '../../src/contract/provider-contract.ts'

interface BadFilter {
  readonly name: string
  readonly query: string
  readonly kinds: readonly string[]
  readonly names: Readonly<Record<string, string>>
}

const q = (key: string, value: string): string =>
  `filter%5Bq%5D%5B${encodeURIComponent(key)}%5D=${encodeURIComponent(value)}`

const unknown = (name: string, key: string): BadFilter => ({
  name,
  query: q(key, 'VIP'),
  kinds: ['filter-unknown'],
  names: { name: key },
})

const value = (name: string, key: string, bad: string): BadFilter => ({
  name,
  query: q(key, bad),
  kinds: ['filter-value'],
  names: { name: key, value: bad },
})

const BAD: readonly BadFilter[] = [
  unknown('an unknown attribute', 'colour_eq'),
  unknown('an unknown predicate', 'reference_sounds_like'),
  unknown('no predicate', 'reference'),
  { ...unknown('an unknown attribute of two', 'reference_or_colour_eq'), names: {} },
  {
    ...unknown('or mixed with and', 'reference_or_id_and_reference_origin_eq'),
    kinds: ['filter-unknown', 'filter-syntax'],
    names: {},
  },
  value('text for a time', 'created_at_gteq', 'yesterday'),
  value('a day that there is not', 'created_at_gteq', '2023-02-30'),
  value('an hour that there is not', 'created_at_lt', '2024-02-03T25:00:00Z'),
  value('no JSON', 'metadata_jcont', 'no json'),
  {
    name: 'no attribute',
    query: 'filter=VIP',
    kinds: ['filter-syntax', 'parameter-invalid'],
    names: { value: 'VIP' },
  },
  {
    name: 'no q',
    query: 'filter%5Breference_eq%5D=VIP',
    kinds: ['filter-unknown', 'filter-syntax'],
    names: {},
  },
  {
    name: 'twice',
    query: `${q('reference_eq', 'a')}&${q('reference_eq', 'b')}`,
    kinds: ['parameter-repeated'],
    names: {},
  },
]

/** A filter that means nothing is refused, and not left out: it would show more than was asked for. */
export const filterRefusals: Law = session =>
  listingOperations(session)
    .filter(one => one.parameters.some(each => each.name === 'filter'))
    .flatMap(operation =>
      (operation.action === 'list' ? BAD : BAD.slice(0, 1)).map(bad =>
        refusedQuery({
          law: 'filter-refusal',
          operation,
          part: bad.name,
          worth: 0.5,
          rawQuery: bad.query,
          refusal: {
            check: 'filter-refusal',
            subject: bad.name,
            kinds: bad.kinds,
            statuses: [400],
            names: bad.names,
          },
        }),
      ),
    )
