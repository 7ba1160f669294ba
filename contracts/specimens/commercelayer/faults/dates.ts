import { askToken, createCustomer, createGroup, DEMO_CLIENT, get, updateGroup } from '../asking.ts'
import { type ShownFault, seed, serve } from './seed.ts'

const fault = seed('dates')

/** Faults of times. */
export const DATES: readonly ShownFault[] = [
  fault(
    'created-without-millis',
    'created_at of customers has no decimals',
    serve('customers', 'created_at', value => String(value).replace(/\.\d+/, '')),
    get('/customers/XAyRWNUzyN'),
  ),
  fault(
    'offset-instead-of-z',
    'new times end in +00:00',
    parts => ({ stamp: time => parts.stamp(time).replace('Z', '+00:00') }),
    updateGroup('xYZkjABcde', { name: 'Other' }),
  ),
  fault(
    'new-times-in-microseconds',
    'new times have six decimals',
    parts => ({ stamp: time => parts.stamp(time).replace('Z', '000Z') }),
    createGroup({ name: 'New' }),
  ),
  fault(
    'new-times-without-zone',
    'new times have no zone',
    parts => ({ stamp: time => parts.stamp(time).replace('Z', '') }),
    createCustomer({ email: 'new@example.com' }),
  ),
  fault(
    'an-hour-ahead',
    'new times are an hour ahead, of another zone',
    parts => ({ stamp: time => parts.stamp(new Date(time.getTime() + 3_600_000)) }),
    createGroup({ name: 'New' }),
  ),
  fault(
    'updated-before-created',
    'updated_at of a new record is before created_at',
    parts => ({
      newRow: (scope, resource, columns, time) => ({
        ...parts.newRow(scope, resource, columns, time),
        updated_at: parts.stamp(new Date(time.getTime() - 1000)),
      }),
    }),
    createGroup({ name: 'New' }),
  ),
  fault(
    'stamps-cut-to-the-second',
    'new times are cut to the second, so that an update at once does not move updated_at on',
    parts => ({ stamp: time => parts.stamp(time).replace(/\.\d+/, '.000') }),
    createGroup({ name: 'New' }),
    updateGroup('{id}', { name: 'Newer' }),
  ),
  fault(
    'token-made-in-milliseconds',
    'created_at of a token is in milliseconds',
    parts => ({
      tokenBody: (client, scope, token, time) => ({
        ...parts.tokenBody(client, scope, token, time),
        created_at: time.getTime(),
      }),
    }),
    askToken(DEMO_CLIENT),
  ),
  fault(
    'channel-lives-two-hours',
    'a sales channel is told that its token lives two hours',
    parts => ({
      tokenBody: (client, scope, token, time) => ({
        ...parts.tokenBody(client, scope, token, time),
        expires_in: 7200,
      }),
    }),
    askToken({ client_id: 'demo-channel' }),
  ),
]
