import { ask, createCustomer, createGroup, draft, get, updateCustomer } from '../asking.ts'
import { lengthOf } from '../attribute-rules.ts'
import { readDraft } from '../body-members.ts'
import { memberInvalid } from '../invalid.ts'
import { isObject, type Table } from '../model.ts'
import type { Parts, Scope } from '../parts.ts'
import { succeed } from '../reading.ts'
import { RESOURCES } from '../resources.ts'
import { OPERATIONS } from '../routes.ts'
import { keep, type ShownFault, seed } from './seed.ts'

const CREATE_PRICE_LIST = 'createPriceList'

/** Does a path of `include` come back to a type that it has been at? */
const isCircle = (table: Table, path: readonly string[], been: readonly Table[] = [table]): boolean => {
  const [name = '', ...rest] = path
  const to = RESOURCES[table].relationships[name]?.to
  if (to === undefined) return false
  return been.includes(to) || isCircle(to, rest, [...been, to])
}

/** The scope of whoever has the group; that of the caller when nobody has. */
const ownerOf = (scope: Scope, id: string): Scope => {
  const tenant = Object.values(scope.tenants).find(({ store }) => store.find('customer_groups', id))
  return { ...scope, tenant: tenant ?? scope.tenant }
}

/** A resource that was read-only gets the create that all others have. */
const creatable = (parts: Parts): Partial<Parts> => ({
  choose: (match, incoming) => {
    const collection = match.operations.find(({ id }) => id === 'listPriceLists')
    const creation = OPERATIONS.find(({ id }) => id === 'createCustomerGroup')
    return collection !== undefined && creation !== undefined && incoming.method === 'POST'
      ? { ...creation, id: CREATE_PRICE_LIST, resource: 'price_lists', shows: 'price_lists' }
      : parts.choose(match, incoming)
  },
  create: (scope, operation, body) => {
    if (operation.id !== CREATE_PRICE_LIST) return parts.create(scope, operation, body)
    const columns = { name: 'New', code: null, currency_code: 'EUR', tax_included: false, metadata: {} }
    const own = readDraft(body)?.attributes ?? {}
    const row = parts.newRow(scope, RESOURCES.price_lists, { ...columns, ...own }, parts.now())
    parts.insert(scope, 'price_lists', row)
    return succeed(201, parts.oneDocument(scope, 'price_lists', row))
  },
})

/** Faults of one operation, one member or one letter, beside which all is well. */
export const ONE_PLACE: readonly ShownFault[] = [
  seed('validation')(
    'relationship-without-data-clears',
    'customer_group: {} takes a customer out of its group, where `data` is required: what is absent is read as null',
    parts => ({
      readReferences: (scope, resource, body) => {
        const relationships = Object.entries(body.relationships).map(([name, value]) => [
          name,
          isObject(value) && !Object.hasOwn(value, 'data') ? { ...value, data: null } : value,
        ])
        const read = { ...body, relationships: Object.fromEntries(relationships) }
        return parts.readReferences(scope, resource, read)
      },
    }),
    updateCustomer('XAyRWNUzyN', {}, { relationships: { customer_group: {} } }),
  ),
  seed('validation')(
    'name-of-one-letter-refused',
    'a name of one letter is invalid, as too short, where one is enough',
    parts => ({
      rules: {
        ...parts.rules,
        name: (field, value) =>
          typeof value === 'string' && lengthOf(value) === 1 && /\S/.test(value)
            ? [memberInvalid(field)]
            : (parts.rules['name']?.(field, value) ?? []),
      },
    }),
    createGroup({ name: 'A' }),
  ),
  seed('tenant-leaks')(
    'foreign-price-list-read',
    'the price list of a group of another organization can be read: its old endpoint finds the group by its id alone',
    parts => ({
      listRelated: (scope, operation, target, id) =>
        parts.listRelated(
          operation.relationship === 'price_list' ? ownerOf(scope, id) : scope,
          operation,
          target,
          id,
        ),
    }),
    get('/customer_groups/ZaQwSxEdCr/price_list'),
  ),
  seed('robustness')(
    'nul-in-metadata-500',
    'a NUL in metadata is a 500, for jsonb cannot hold \\u0000',
    keep('metadata', value => {
      if (JSON.stringify(value).includes('\\u0000'))
        throw new Error('unsupported Unicode escape sequence: \\u0000 cannot be converted to text')
      return value
    }),
    createCustomer({ email: 'new@example.com', metadata: { note: 'a\u0000b' } }),
  ),
  seed('robustness')(
    'inclusion-in-a-circle-500',
    'a path in `include` that comes back to where it began, such as customers.customer_group, is a 500: the stack ends',
    parts => ({
      includeFrom: (scope, primary, paths) => {
        const [first] = primary
        if (first !== undefined && paths.some(path => isCircle(first.table, path)))
          throw new RangeError('Maximum call stack size exceeded')
        return parts.includeFrom(scope, primary, paths)
      },
    }),
    get('/customer_groups/xYZkjABcde?include=customers.customer_group'),
  ),
  seed('methods')(
    'price-lists-creatable',
    'POST to price lists, which are read-only, makes one: the base controller of all resources has a create',
    creatable,
    ask('POST', '/price_lists', {}, draft('price_lists', { name: 'New' })),
    get('/price_lists'),
  ),
  seed('include-sparse')(
    'fields-ignored-on-the-price-list-of-a-group',
    'the price list of a group takes `fields`, and shows everything all the same, as before there were any',
    parts => ({
      listRelated: (scope, operation, target, id) => {
        const query = { ...scope.query, fields: new Map<string, ReadonlySet<string>>() }
        const own = operation.relationship === 'price_list' ? { ...scope, query } : scope
        return parts.listRelated(own, operation, target, id)
      },
    }),
    get('/customer_groups/xYZkjABcde/price_list?fields[price_lists]=name'),
  ),
]
