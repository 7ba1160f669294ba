import { get } from '../asking.ts'
import { right } from '../model.ts'
import { readName } from '../parameter-names.ts'
import type { Parts } from '../parts.ts'
import { type ShownFault, seed } from './seed.ts'

/** Parameters of links are collected by what stands before their last brackets, one for each. */
const oneFilterInLinks = (parts: Parts): Partial<Parts> => ({
  linkTo: (origin, { path, pairs }, ...rest) => {
    const isFilter = (name: string): boolean => readName(name).root === 'filter'
    const last = pairs.findLastIndex(([name]) => isFilter(name))
    return parts.linkTo(
      origin,
      { path, pairs: pairs.filter(([name], n) => !isFilter(name) || n === last) },
      ...rest,
    )
  },
})

/** A negation is put before the whole: NOT (name = 'a' OR code = 'a'). */
const negatesTheWhole = (parts: Parts): Partial<Parts> => ({
  holds: (scope, resource, row, condition) => {
    const { key } = condition
    const isNegation = /^(?:not|does_not)_/.test(key.predicate)
    return parts.holds(
      scope,
      resource,
      row,
      isNegation ? { ...condition, key: { ...key, together: 'and' } } : condition,
    )
  },
})

/** The keys of a sort are kept in a map that is ordered by name. */
const keysByAlphabet = (parts: Parts): Partial<Parts> => ({
  readSort: (resource, text) => {
    const keys = parts.readSort(resource, text)
    return keys.ok ? right(keys.value.toSorted((one, other) => (one.field < other.field ? -1 : 1))) : keys
  },
})

/** An id is shown anyway and so not counted; a list of no fields is taken for none. */
const idNotCounted = (parts: Parts): Partial<Parts> => ({
  readFields: target => {
    const fields = parts.readFields(target)
    return fields.ok
      ? right(new Map([...fields.value].filter(([, names]) => names.size !== 1 || !names.has('id'))))
      : fields
  },
})

/** A relationship shows its data or, when it has none to show, its links. */
const dataOrLinks = (parts: Parts): Partial<Parts> => ({
  presentRelationship: (...presented) => {
    const { data, ...rest } = parts.presentRelationship(...presented)
    return data === undefined ? rest : { data }
  },
})

/** A filter joins its table, and an inclusion the same one under the same name. */
const joinsTwice = (parts: Parts): Partial<Parts> => ({
  listRows: (scope, ...listed) => {
    const { conditions, include } = scope.query
    const filtered = conditions.flatMap(({ key }) => key.paths.map(({ relationship }) => relationship))
    const twice = include.find(([first]) => first !== undefined && filtered.includes(first))
    if (twice !== undefined) throw new Error(`table name "${twice[0]}" specified more than once`)
    return parts.listRows(scope, ...listed)
  },
})

/** A proxy decodes slashes before it hands a path on. */
const slashesDecoded = (parts: Parts): Partial<Parts> => ({
  route: rawPath => parts.route(rawPath.replaceAll(/%2f/gi, '/')),
})

/** What somebody seeds who wants to know whether lists, and what leads to them, are looked at closely. */
export const JUDGED_OF_LISTS: readonly ShownFault[] = [
  seed('pagination')(
    'judged-links-keep-one-filter',
    'of several filters the links to other pages keep the last one only, for all of them have one place in what the links are made of: the next page is that of a longer list; one filter is kept',
    oneFilterInLinks,
    get('/customers?filter[q][status_eq]=repeat&filter[q][email_end]=.net&page[size]=5'),
    get('{next}'),
  ),
  seed('filter')(
    'judged-negation-around-the-or',
    'name_or_code_not_eq, and all that begins with not or does_not, wants both attributes to fit, for the negation stands around the OR and not in it: NOT (name = ... OR code = ...)',
    negatesTheWhole,
    get('/customer_groups?filter[q][name_or_code_not_eq]=VIP'),
    get('/customer_groups?filter[q][name_or_code_does_not_match]=%25-%25'),
  ),
  seed('sort')(
    'judged-sort-keys-by-alphabet',
    'the keys of a sort count in the order of their names, not in that of `sort`, for they are kept in a map that is ordered: status,email is sorted by email, where email,status and -created_at,id are right',
    keysByAlphabet,
    get('/customers?sort=status,email'),
    get('/price_lists?sort=-tax_included,name'),
  ),
  seed('include-sparse')(
    'judged-id-alone-shows-everything',
    'fields that name nothing but id leave nothing out: it is taken off the list, as it is always there, and a list with nothing left on it stands for all',
    idNotCounted,
    get('/customers?fields[customers]=id'),
  ),
  seed('envelope')(
    'judged-data-in-place-of-links',
    'a relationship that is included has its data and no links, which are written in the other branch of an if; those that are not included have theirs',
    dataOrLinks,
    get('/customer_groups/xYZkjABcde?include=price_list,customers'),
    get('/customers?include=customer_group'),
  ),
  seed('robustness')(
    'judged-joined-twice-500',
    'a list that includes a relationship and is filtered by an attribute of the same one, such as include=customers with customers_email_end, is a 500: the table is joined twice under one name; each alone is right',
    joinsTwice,
    get('/customer_groups?include=customers&filter[q][customers_email_end]=.net'),
    get('/markets?include=price_list&filter[q][price_list_currency_code_eq]=EUR'),
  ),
  seed('ids')(
    'judged-encoded-slash-in-an-id',
    'an id with %2Fcustomer_group, or another path, behind it leads to what that path has, for a proxy decodes the slash before the path is taken apart; what is not the id of a record is a 404',
    slashesDecoded,
    get('/customers/XAyRWNUzyN%2Fcustomer_group'),
    get('/customer_groups/xYZkjABcde%2Fmarkets'),
  ),
]
