import { get } from '../asking.ts'
import { type ShownFault, seed } from './seed.ts'

const fault = seed('pagination')

const forget = (id: string, root: string, path: string): ShownFault =>
  fault(
    id,
    `the links to other pages forget \`${root}\``,
    parts => ({
      linkTo: (origin, target, page, text) => {
        const pairs = target.pairs.filter(([name]) => !name.startsWith(root))
        return parts.linkTo(origin, { ...target, pairs }, page, text)
      },
    }),
    get(path),
  )

/** Faults of the links to other pages. */
export const PAGE_LINKS: readonly ShownFault[] = [
  forget('links-forget-the-filter', 'filter', '/customers?filter[q][status_eq]=repeat'),
  forget('links-forget-the-order', 'sort', '/customers?sort=email'),
  forget('links-forget-the-inclusion', 'include', '/customers?include=customer_group'),
  forget('links-forget-the-fields', 'fields', '/customers?fields[customers]=email'),
  fault(
    'links-forget-the-size',
    'the links to other pages have no page size',
    parts => ({
      linkTo: (origin, target, page, text) => parts.linkTo(origin, target, page.slice(0, 1), text),
    }),
    get('/customers?page[size]=5'),
  ),
  fault(
    'links-not-encoded',
    'brackets and commas in links are not percent-encoded',
    parts => ({ queryText: pairs => decodeURIComponent(parts.queryText(pairs)) }),
    get('/markets?fields[markets]=name,code'),
  ),
  fault(
    'links-out-of-order',
    'the keys in links are not in alphabetical order',
    () => ({
      queryText: pairs =>
        pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&'),
    }),
    get('/markets?sort=name'),
  ),
  fault(
    'links-to-the-collection',
    'the page links of the customers of a group lead to all customers',
    parts => ({
      linkTo: (origin, target, page, text) => {
        const path = target.path.replace(/customer_groups\/\w+\/customers$/, 'customers')
        return parts.linkTo(origin, { ...target, path }, page, text)
      },
    }),
    get('/customer_groups/xYZkjABcde/customers'),
  ),
]
