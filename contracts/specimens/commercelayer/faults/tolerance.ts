import { ask, draft, get, remove } from '../asking.ts'
import { type ShownFault, seed } from './seed.ts'

const fault = seed('robustness')

/** Faults of what is to be tolerated. */
export const TOLERANCE: readonly ShownFault[] = [
  fault(
    'trailing-slash-404',
    'a slash at the end of a path is a 404',
    parts => ({ route: path => (path.endsWith('/') ? { operations: [], id: '' } : parts.route(path)) }),
    get('/markets/'),
  ),
  fault(
    'media-type-parameters-refused',
    'a Content-Type with a charset is a 415',
    () => ({ isReadable: type => type === 'application/vnd.api+json' }),
    ask(
      'POST',
      '/customer_groups',
      { 'content-type': 'application/vnd.api+json; charset=utf-8' },
      draft('customer_groups', { name: 'New' }),
    ),
  ),
  fault(
    'any-accept-refused',
    'an Accept of */* is a 406',
    parts => ({ isAcceptable: (accept, media) => accept !== '*/*' && parts.isAcceptable(accept, media) }),
    get('/markets', { accept: '*/*' }),
  ),
  fault(
    'body-on-delete-refused',
    'DELETE with a body is refused',
    parts => ({
      choose: (match, incoming) =>
        incoming.method === 'DELETE' && incoming.body.kind !== 'none'
          ? undefined
          : parts.choose(match, incoming),
    }),
    { ...remove('/customers/XAyRWNUzyN'), body: '{}' },
  ),
]
