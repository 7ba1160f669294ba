import { ask, createGroup, draft, get } from '../asking.ts'
import { isObject } from '../model.ts'
import { type ShownFault, seed, serve } from './seed.ts'

/** What the library calls its errors unless it is told to use their names. */
const NUMBERS: Readonly<Record<string, string>> = {
  VALIDATION_ERROR: '100',
  INVALID_RESOURCE: '101',
  FILTER_NOT_ALLOWED: '102',
  INVALID_FIELD: '104',
  PARAM_NOT_ALLOWED: '105',
  PARAM_MISSING: '106',
  KEY_NOT_INCLUDED_IN_URL: '110',
  INVALID_INCLUDE: '112',
  INVALID_SORT_CRITERIA: '114',
  INVALID_PAGE_VALUE: '118',
  RECORD_NOT_FOUND: '404',
  NOT_ACCEPTABLE: '406',
  UNSUPPORTED_MEDIA_TYPE: '415',
}

/** As the enum of the model has them. */
const STATUSES: readonly unknown[] = ['prospect', 'acquired', 'repeat']

const TOO_LARGE = '<html><head><title>413 Request Entity Too Large</title></head></html>'

/** Faults of what a library or a framework does when nobody tells it otherwise, as after an upgrade. */
export const UPGRADING: readonly ShownFault[] = [
  seed('error-bodies')(
    'codes-as-numbers',
    'the codes of errors are the numbers of the library, "102", since its upgrade lost the setting for names',
    parts => ({
      errorObject: (problem, style) => {
        const own = parts.errorObject(problem, style)
        const number = style === 'api' ? NUMBERS[problem.code ?? ''] : undefined
        return number === undefined ? own : { ...own, code: number }
      },
    }),
    get('/customers/AAAAAAAAAA'),
  ),
  seed('error-bodies')(
    'too-large-as-html',
    'a body of more than 1 MB is refused by the proxy in front, with a page of HTML',
    parts => ({
      refuse: (own, problems, style) => {
        const reply = parts.refuse(own, problems, style)
        if (problems[0]?.kind !== 'body-too-large') return reply
        return { ...reply, headers: { ...reply.headers, 'Content-Type': 'text/html' }, body: TOO_LARGE }
      },
    }),
    createGroup({ name: 'New', reference: 'x'.repeat(1024 * 1024) }),
  ),
  seed('ids')(
    'format-suffix-cut-off',
    'the router takes .json behind an id for a format, so that what is not the id leads to the record',
    parts => ({ route: path => parts.route(path.replace(/\.[a-z]+$/, '')) }),
    get('/customers/XAyRWNUzyN.json'),
  ),
  seed('schema')(
    'status-by-number',
    'the status of a customer is the number that the enum has in the database, 0 for prospect',
    serve('customers', 'status', value => STATUSES.indexOf(value)),
    get('/customers/XAyRWNUzyN'),
  ),
  seed('methods')(
    'price-lists-updatable',
    'PATCH of a price list, which is read-only, changes it: its routes were generated, and none taken away',
    parts => ({
      choose: (match, incoming) => {
        const found = match.operations.find(({ id }) => id === 'retrievePriceList')
        return found !== undefined && incoming.method === 'PATCH'
          ? { ...found, method: 'PATCH', action: 'update' }
          : parts.choose(match, incoming)
      },
      checkMembers: (resource, body) =>
        resource.type === 'price_lists' ? [] : parts.checkMembers(resource, body),
    }),
    ask(
      'PATCH',
      '/price_lists/BqLmGhxVOr',
      {},
      draft('price_lists', { name: 'Retail' }, { id: 'BqLmGhxVOr' }),
    ),
    get('/price_lists/BqLmGhxVOr'),
  ),
  seed('headers')(
    'allow-the-same-everywhere',
    'Allow of a 405 has the methods that any path has, so that of markets names POST, PATCH and DELETE',
    () => ({ allow: () => 'DELETE, GET, HEAD, OPTIONS, PATCH, POST' }),
    ask('PUT', '/markets'),
  ),
  seed('envelope')(
    'nothing-related-without-data',
    'the price list, or the group, of a record that has none is {}: the serializer leaves out what is null, even `data`',
    parts => ({
      oneDocument: (scope, table, row) => {
        const document = parts.oneDocument(scope, table, row)
        return isObject(document) && document['data'] === null ? {} : document
      },
    }),
    get('/customer_groups/YboAuOVpfm/price_list'),
  ),
]
