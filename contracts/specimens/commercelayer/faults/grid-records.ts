import { as, askToken, createCustomer, DEMO_CLIENT, get, remove, updateGroup } from '../asking.ts'
import { memberTaken } from '../invalid.ts'
import { isObject } from '../model.ts'
import type { Parts } from '../parts.ts'
import { type ShownFault, seed } from './seed.ts'

const PRICE_LIST = 'AlcfEyXIgo'

/** A price list that points back at one group, and is taken from whichever has it. */
const oneToOne = (parts: Parts): Partial<Parts> => ({
  update: (scope, table, row, columns) => {
    parts.update(scope, table, row, columns)
    const list = Object.entries(columns).find(([name]) => name === 'price_list')?.[1]
    if (table !== 'customer_groups' || typeof list !== 'string') return
    const others = parts
      .allRows(scope, table)
      .filter(other => other.id !== row.id && other['price_list'] === list)
    for (const other of others) parts.update(scope, table, other, { price_list: null })
  },
})

/** Addresses in an index that a mark of deletion does not take them out of. */
const addressesStay = (parts: Parts): Partial<Parts> => {
  const gone = new Set<unknown>()
  return {
    remove: (scope, table, row) => {
      if (table === 'customers') gone.add(row['email'])
      parts.remove(scope, table, row)
    },
    checkUnique: (scope, resource, draft, id) => {
      const { email } = draft.attributes
      return resource.type === 'customers' && gone.has(email)
        ? [memberTaken('email', email)]
        : parts.checkUnique(scope, resource, draft, id)
    },
  }
}

/** A list that is counted and cut without a page. */
const allAtOnce = (parts: Parts): Partial<Parts> => ({
  list: (scope, operation, target) => {
    if (operation.resource !== 'price_lists') return parts.list(scope, operation, target)
    const slice: Parts['slice'] = all => ({
      rows: all,
      recordCount: all.length,
      pageCount: 1,
      prev: undefined,
      next: undefined,
      last: 1,
    })
    return parts.list({ ...scope, parts: { ...scope.parts, slice } }, operation, target)
  },
})

/** A secret that is hashed before anybody looks what it is. */
const hashedUnseen = (parts: Parts): Partial<Parts> => ({
  answerToken: async (backend, incoming, target) => {
    const { body } = incoming
    const form = body.kind === 'text' ? parts.readJson(body.text) : undefined
    const secret = form?.ok === true && isObject(form.value) ? form.value['client_secret'] : undefined
    if (typeof secret === 'number') throw new TypeError('The data argument must be of type string.')
    return parts.answerToken(backend, incoming, target)
  },
})

/** The cells of records, of lists and of the token endpoint in a grid of operations and classes. */
export const GRID_RECORDS: readonly ShownFault[] = [
  seed('authentication')(
    'expired-token-on-the-old-path',
    'an expired token still opens the price list of a group: the guard of that path is of 2019, and asks only who was revoked',
    parts => ({
      authenticate: async (backend, incoming, operation) => {
        const verdict = await parts.authenticate(backend, incoming, operation)
        const isExpired = 'problem' in verdict && verdict.problem.kind === 'credential-expired'
        return isExpired && operation.id === 'retrievePriceListOfCustomerGroup'
          ? { caller: { tenant: 'demo', kind: 'integration' } }
          : verdict
      },
    }),
    get('/customer_groups/xYZkjABcde/price_list', as('demo-expired-token')),
  ),
  seed('pagination')(
    'price-lists-all-at-once',
    'price lists come all at once, as one page, whatever page was asked for: there were never many',
    allAtOnce,
    get('/price_lists?page[number]=2&page[size]=2'),
  ),
  seed('persistence')(
    'price-list-of-one-group-only',
    'an update that gives a group a price list takes it from every other group that has it, as has_one does',
    oneToOne,
    updateGroup(
      'YboAuOVpfm',
      {},
      { relationships: { price_list: { data: { type: 'price_lists', id: PRICE_LIST } } } },
    ),
    get('/customer_groups/pmyQcGhXLY/price_list'),
  ),
  seed('idempotency')(
    'deleted-address-stays-taken',
    'a customer who was deleted cannot be made again: the unique index of addresses has those of marked records too',
    addressesStay,
    createCustomer({ email: 'again@example.com' }),
    remove('/customers/{id}'),
    createCustomer({ email: 'again@example.com' }),
  ),
  seed('tenant-leaks')(
    'later-pages-of-all-organizations',
    'the pages after the first are cut from the records of all organizations: only the first query has the scope',
    parts => ({
      list: (scope, operation, target) => {
        const all = Object.values(scope.tenants).flatMap(({ store }) => store.all(operation.resource))
        return scope.query.page.number > 1
          ? parts.listRows(scope, operation.shows, target, all)
          : parts.list(scope, operation, target)
      },
    }),
    get('/customer_groups?page[number]=7'),
  ),
  seed('robustness')(
    'secret-of-digits-500',
    'a client_secret that is a number is a 500, for it is hashed before anybody looks whether it is a text',
    hashedUnseen,
    askToken({ ...DEMO_CLIENT, client_secret: 1234567890 }),
  ),
]
