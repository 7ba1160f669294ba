import { ask, askToken, DEMO_CLIENT, draft, get, remove } from '../asking.ts'
import { right } from '../model.ts'
import { type ShownFault, seed } from './seed.ts'

const fault = seed('validation')

/** Faults of which parameters a request may have. */
export const PARAMETERS: readonly ShownFault[] = [
  fault(
    'unknown-parameter-ignored',
    'a query parameter that does not exist is ignored',
    () => ({ findUnknown: () => [] }),
    get('/markets?limit=5'),
  ),
  fault(
    'unknown-parameter-ignored-on-delete',
    'DELETE ignores query parameters, of which it has none',
    parts => ({
      findUnknown: (operation, target) =>
        operation.action === 'delete' ? [] : parts.findUnknown(operation, target),
    }),
    remove('/customers/XAyRWNUzyN?force=true'),
  ),
  fault(
    'repeated-parameter-accepted',
    'a query parameter may be there twice',
    () => ({ findRepeated: () => [] }),
    get('/markets?sort=name&sort=code'),
  ),
  fault(
    'unknown-page-key-ignored',
    'page[offset] is ignored',
    parts => ({
      readPage: (members, limits, read) =>
        parts.readPage(new Map([...members].filter(([name]) => name !== 'offset')), limits, read),
    }),
    get('/markets?page[offset]=2'),
  ),
  fault(
    'unknown-fields-ignored',
    'fields that do not exist are ignored',
    parts => ({
      readFields: target => {
        const read = parts.readFields(target)
        return read.ok || read.problems.some(({ kind }) => kind !== 'fields-unknown')
          ? read
          : right(new Map())
      },
    }),
    get('/markets?fields[markets]=colour'),
  ),
  fault(
    'any-media-type-read',
    'a body of any media type is read',
    () => ({ isReadable: () => true }),
    ask(
      'POST',
      '/customers',
      { 'content-type': 'text/plain' },
      draft('customers', { email: 'a@example.com' }),
    ),
  ),
  fault(
    'scope-unchecked',
    'any scope is granted',
    () => ({ isScope: () => true }),
    askToken({ ...DEMO_CLIENT, scope: 'admin' }),
  ),
]
