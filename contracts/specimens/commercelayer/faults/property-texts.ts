import { askToken, createCustomer, DEMO_CLIENT, get } from '../asking.ts'
import { isObject } from '../model.ts'
import { type ShownFault, seed, serve } from './seed.ts'

const schema = seed('schema')

/** One too many for each: `>` where `>=` is meant. */
const statusOf = (orders: number): string => (orders > 2 ? 'repeat' : orders > 0 ? 'acquired' : 'prospect')

const PAST: Readonly<Record<string, string>> = { create: 'created', update: 'updated' }
const STAMPS: readonly string[] = ['created_at', 'updated_at']

/** What is told of a property, a header or a claim in its description, misread or passed over. */
export const PROPERTY_TEXTS: readonly ShownFault[] = [
  seed('authentication')(
    'scope-not-in-the-token',
    'the claims of a token have market:all for their scope, whatever was granted, and told beside the token',
    parts => ({
      signToken: (keys, client, _scope, time, random) =>
        parts.signToken(keys, client, 'market:all', time, random),
    }),
    askToken({ ...DEMO_CLIENT, scope: 'market:id:xYZkjABcde' }),
  ),
  schema(
    'refresh-token-given',
    'a token comes with a refresh_token, as of every other grant; with client credentials there is none',
    parts => ({
      tokenBody: (client, scope, token, time) => ({
        ...parts.tokenBody(client, scope, token, time),
        refresh_token: token.slice(-43),
      }),
    }),
    askToken(DEMO_CLIENT),
  ),
  schema(
    'acquired-until-three-orders',
    'the status of a customer with two orders is acquired, which is for one; from two on it is to be repeat',
    parts => ({
      presentAttributes: (scope, resource, row) => {
        const shown = parts.presentAttributes(scope, resource, row)
        return resource.type === 'customers' && Object.hasOwn(shown, 'status')
          ? { ...shown, status: statusOf(Number(row['total_orders_count'])) }
          : shown
      },
    }),
    get('/customers/eflhvuDGgg'),
  ),
  schema(
    'event-in-the-past-tense',
    'the event of an event store is created or updated, where it is one of create and update',
    serve('event_stores', 'event', event => PAST[String(event)] ?? event),
    get('/customer_groups/xYZkjABcde/event_stores'),
  ),
  seed('envelope')(
    'relationship-self-is-related',
    'links.self of a relationship is the same as its links.related, and leads to the records, not to the relationship',
    parts => ({
      presentRelationship: (...presented) => {
        const shown = parts.presentRelationship(...presented)
        const { links } = shown
        return isObject(links) ? { ...shown, links: { ...links, self: links['related'] } } : shown
      },
    }),
    get('/markets/fqOkVozzvB'),
  ),
  seed('headers')(
    'limit-of-live',
    'X-Ratelimit-Limit is the 200 of the live environment, though all that is served is of the test environment, ' +
      'which has 100',
    parts => ({
      rateHeaders: () => ({
        ...parts.rateHeaders(),
        'X-Ratelimit-Limit': '200',
        'X-Ratelimit-Remaining': '199',
      }),
    }),
    get('/customer_groups/xYZkjABcde'),
  ),
  seed('ids')(
    'customers-with-prefixed-ids',
    'ids of new customers tell their type, cus_ before the letters; ids are ten letters',
    parts => ({
      newRow: (scope, resource, columns, time) => {
        const row = parts.newRow(scope, resource, columns, time)
        return resource.type === 'customers' ? { ...row, id: `cus_${row.id}` } : row
      },
    }),
    createCustomer({ email: 'prefixed@example.com' }),
    get('/customers/{id}'),
  ),
  seed('validation')(
    'two-scopes-refused',
    'a scope of two places, separated by a blank, is a 400, for the whole text is looked at as one',
    parts => ({ isScope: text => !text.includes(' ') && parts.isScope(text) }),
    askToken({ ...DEMO_CLIENT, scope: 'market:id:xYZkjABcde store:id:xYZkjABcde' }),
  ),
  seed('include-sparse')(
    'stamps-shown-unnamed',
    'created_at and updated_at are shown whatever `fields` names, for every serializer inherits them',
    parts => ({
      presentAttributes: (scope, resource, row) => ({
        ...parts.presentAttributes(scope, resource, row),
        ...Object.fromEntries(STAMPS.map(name => [name, row[name]])),
      }),
    }),
    get('/customer_groups?fields[customer_groups]=name&page[size]=2'),
  ),
]
