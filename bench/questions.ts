import type { Question } from './question.ts'

/** Where the Commerce Layer part is served: by the mock, and by stock Prism. */
export const OURS = '/commercelayer/api'
export const STOCK = ''

const JSON_API = 'application/vnd.api+json'
const NOBODY = { Accept: JSON_API }
const SOMEBODY = { ...NOBODY, Authorization: 'Bearer demo-token' }

const read = (path: string): Question => ({ method: 'GET', path, headers: SOMEBODY, expect: 200 })

/** As many different whole numbers from 1 to `last` as there are, `count` at most, evenly spread. */
const spread = (count: number, last: number): readonly number[] =>
  Array.from({ length: Math.min(count, last) }, (_, i) => 1 + Math.floor((i * last) / Math.min(count, last)))

const PAGES = 100
const PER_PAGE = 10

const pagesOf = (groups: number): readonly number[] => spread(PAGES, Math.floor(groups / PER_PAGE))

export const list = (base: string, groups: number): readonly Question[] =>
  pagesOf(groups).map(page =>
    read(
      `${base}/customer_groups?page%5Bsize%5D=${PER_PAGE}${page === 1 ? '' : `&page%5Bnumber%5D=${page}`}`,
    ),
  )

export const one = (base: string, ids: readonly string[]): readonly Question[] =>
  ids.map(id => read(`${base}/customer_groups/${id}`))

export const byCode = (base: string, codes: readonly string[]): readonly Question[] =>
  codes.map(code => read(`${base}/customer_groups?filter%5Bq%5D%5Bcode_eq%5D=${encodeURIComponent(code)}`))

/** The same lists, without a credential. */
export const refused = (base: string, groups: number): readonly Question[] =>
  list(base, groups).map(question => ({ ...question, headers: NOBODY, expect: 401 }))

/** A code that nobody has; always as long, so that the answers are. */
const codeOf = (n: number): string => `bench-${String(n).padStart(9, '0')}`

export const create =
  (base: string) =>
  (n: number): Question => ({
    method: 'POST',
    path: `${base}/customer_groups`,
    headers: { ...SOMEBODY, 'Content-Type': JSON_API },
    body: JSON.stringify({
      data: { type: 'customer_groups', attributes: { name: 'Bench Group', code: codeOf(n) } },
    }),
    expect: 201,
  })

const plain = (path: string): Question => ({
  method: 'GET',
  path,
  headers: { Accept: 'application/json' },
  expect: 200,
})

/** The same questions as json-server has them; it knows no credentials. */
export const jsonServer = {
  list: (groups: number): readonly Question[] =>
    pagesOf(groups).map(page => plain(`/customer_groups?_page=${page}&_limit=${PER_PAGE}`)),
  one: (ids: readonly string[]): readonly Question[] => ids.map(id => plain(`/customer_groups/${id}`)),
  create: (n: number): Question => ({
    method: 'POST',
    path: '/customer_groups',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Bench Group', code: codeOf(n) }),
    expect: 201,
  }),
}

const LARGEST_PAGE = 25

/** Lists that together show so many groups, from all over the data set. */
export const samplePages = (groups: number, size: number): readonly Question[] =>
  spread(Math.ceil(size / LARGEST_PAGE), Math.floor(groups / LARGEST_PAGE)).map(page =>
    read(`${OURS}/customer_groups?page%5Bsize%5D=${LARGEST_PAGE}&page%5Bnumber%5D=${page}`),
  )

/** The list of the third provider, which has no pages. */
export const flatList: Question = {
  ...plain('/xtrakit/api/v1/customer-groups'),
  headers: { Accept: 'application/json', Authorization: 'Bearer 92857043717beff382ae75c8dc7514162f04' },
}
