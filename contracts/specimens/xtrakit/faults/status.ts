import { add, asking, edit, get, keyed } from '../asking.ts'
import { REVOKED_KEY } from '../credentials.ts'
import { faultsOf, type ShownFault } from './fault.ts'

const fault = faultsOf('status')

export const STATUS: readonly ShownFault[] = [
  fault(
    'add-answers-201',
    'A new group comes with 201 on the wire, and 200 in the envelope',
    parts => ({ statusOf: call => (call.operation === 'add' ? 201 : parts.statusOf(call)) }),
    [add({ group_name: 'a' })],
  ),
  fault(
    'unknown-key-answers-200',
    'The 401 of an unknown key is only in the body',
    parts => ({
      finish: (reply, call, store) =>
        parts.finish(
          reply.status === 401 && parts.keyOf(call) !== undefined ? { ...reply, status: 200 } : reply,
          call,
          store,
        ),
    }),
    [keyed('nobody', get('/1'))],
  ),
  fault(
    'revoked-key-answers-403',
    'A revoked key is answered with 403',
    parts => ({
      refusalStatus: (refusal, call) =>
        refusal.fault === 'credential-unknown' && parts.keyOf(call) === REVOKED_KEY
          ? 403
          : parts.refusalStatus(refusal, call),
    }),
    [keyed(REVOKED_KEY, get('/1'))],
  ),
  fault(
    'bad-updated-at-answers-422',
    'A wrong updated_at is answered with 422, unlike the other filters',
    parts => ({
      refusalStatus: (refusal, call) =>
        'name' in refusal && refusal.name === 'updated_at' ? 422 : parts.refusalStatus(refusal, call),
    }),
    [get('?updated_at=yesterday')],
  ),
  fault(
    'empty-list-answers-404',
    'A list that no group passes is not found',
    parts => ({
      finish: (reply, call, store) =>
        String(reply.body).includes('"groups":[]')
          ? { ...reply, status: 404, body: '{"status":404,"error":"Not Found: No Such Customer Group"}' }
          : parts.finish(reply, call, store),
    }),
    [get('?business_code=1')],
  ),
  fault(
    'unknown-id-answers-200',
    'A number that no group has is fetched with 200, and the 404 is in the body',
    parts => ({
      finish: (reply, call, store) =>
        parts.finish(call.id !== '' && reply.status === 404 ? { ...reply, status: 200 } : reply, call, store),
    }),
    [get('/99999')],
  ),
  fault(
    'fetch-ignores-accept',
    'One group is sent as JSON to a client that accepts none',
    parts => ({
      acceptsJson: (accept, call) => call.operation === 'fetch' || parts.acceptsJson(accept, call),
    }),
    [get('/1', { accept: 'text/html' })],
  ),
  fault(
    'json-of-no-quality-is-accepted',
    'application/json;q=0 counts as accepting JSON',
    parts => ({
      acceptsJson: (accept, call) => accept?.includes('application/json') || parts.acceptsJson(accept, call),
    }),
    [get('/1', { accept: 'application/json;q=0' })],
  ),
  fault(
    'edit-answers-400-to-other-types',
    'An edit that is not declared as JSON gets 400 instead of 415',
    parts => ({
      refusalStatus: (refusal, call) =>
        refusal.fault === 'media-type-unsupported' && call.operation === 'edit'
          ? 400
          : parts.refusalStatus(refusal, call),
    }),
    [edit(1, { group_name: 'a' }, { 'content-type': 'text/plain' })],
  ),
  fault(
    'edit-knows-no-limit',
    'An edit takes bodies of more than 1 MB',
    parts => ({ limitOf: call => (call.operation === 'edit' ? Infinity : parts.limitOf(call)) }),
    [edit(1, `{"group_name":"a"}${' '.repeat(2 ** 20)}`)],
  ),
  fault(
    'half-a-megabyte-is-too-large',
    'Bodies are refused from 512 KB on',
    () => ({ limitOf: () => 2 ** 19 }),
    [add({ group_name: 'a', ignored: 'x'.repeat(600_000) })],
  ),
  fault(
    'unknown-path-answers-400',
    'A path where nothing is served gets 400',
    parts => ({
      refusalStatus: (refusal, call) =>
        refusal.fault === 'unknown-path' ? 400 : parts.refusalStatus(refusal, call),
    }),
    [asking('GET', '/customers-groups')],
  ),
]
