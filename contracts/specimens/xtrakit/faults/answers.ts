import { add, asking, edit, get, keyed, without } from '../asking.ts'
import { STEPS } from '../steps.ts'
import { sqlTime } from '../times.ts'
import { around, faultsOf, presentIn, type ShownFault } from './fault.ts'

const HOUR = 3_600_000
const A = { group_name: 'a' }

const anHourLater = (time: string): string =>
  sqlTime(new Date(Date.parse(`${time.replace(' ', 'T')}Z`) + HOUR))
const toTheMinute = (time: string): string => `${time.slice(0, -2)}00`

/** Answers in the manner of some other API. */
export const ANSWERS: readonly ShownFault[] = [
  faultsOf('status')(
    'edit-answers-204',
    'An edit is answered with 204 and no body',
    parts => ({
      finish: (reply, call, store) =>
        call.operation === 'edit' && reply.status === 200
          ? { status: 204, headers: {}, body: '' }
          : parts.finish(reply, call, store),
    }),
    [edit(1, A)],
  ),
  faultsOf('headers')(
    'unauthorized-answers-as-html',
    'A 401 is JSON, and declared as text/html',
    parts => ({
      refusalHeaders: (refusal, call) => ({
        ...parts.refusalHeaders(refusal, call),
        ...(refusal.fault.startsWith('credential') && { 'Content-Type': 'text/html; charset=UTF-8' }),
      }),
    }),
    [without('authorization', get('/1'))],
  ),
  faultsOf('error-bodies')(
    'failure-has-a-message-too',
    'A failure says the same in `message`, which only a success has, as in `error`',
    parts => ({
      refusalBody: (status, error, refusal, call) => ({
        ...parts.refusalBody(status, error, refusal, call),
        message: error,
      }),
    }),
    [get('/99999')],
  ),
  faultsOf('error-bodies')(
    'unknown-key-in-the-words-of-oauth',
    'The 401 of an unknown key has `invalid_token` and an error_description instead of the documented body',
    parts => ({
      refusalBody: (status, error, refusal, call) =>
        refusal.fault === 'credential-unknown'
          ? { error: 'invalid_token', error_description: 'The access token is invalid or has expired' }
          : parts.refusalBody(status, error, refusal, call),
    }),
    [keyed('nobody', get('/1'))],
  ),
  faultsOf('dates')(
    'list-drops-seconds',
    'The list has its times to the minute, a fetched group to the second',
    parts =>
      presentIn(parts, 'list', (group, row) => ({
        ...group,
        created_at: toTheMinute(row.created_at),
        updated_at: toTheMinute(row.updated_at),
      })),
    [get('')],
  ),
  faultsOf('dates')(
    'added-is-updated-in-local-time',
    'The updated_at of a new group is the local time of the database, an hour after its created_at',
    parts => ({
      newRow: (call, now, store) => ({ ...parts.newRow(call, now, store), updated_at: anHourLater(now) }),
    }),
    [add(A)],
  ),
  faultsOf('methods')(
    'head-finds-every-number',
    'HEAD of a number that no group has is 200, GET is 404',
    parts =>
      around(parts, STEPS.find, (call, next) => (call.method === 'HEAD' && 'fault' in next ? call : next)),
    [asking('HEAD', '/customer-groups/99999')],
  ),
]
