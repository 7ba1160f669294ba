import { add, asking, edit, get, keyed } from '../asking.ts'
import { REVOKED_KEY } from '../credentials.ts'
import type { Call, Refusal } from '../model.ts'
import type { Parts } from '../parts.ts'
import { faultsOf, type ShownFault } from './fault.ts'

const fault = faultsOf('error-bodies')

/** Another text for some refusals; undefined leaves it. */
const worded = (
  parts: Parts,
  text: (refusal: Refusal, call: Call) => string | undefined,
): Partial<Parts> => ({
  refusalText: (refusal, call) => text(refusal, call) ?? parts.refusalText(refusal, call),
})

export const WORDING: readonly ShownFault[] = [
  fault(
    'revoked-key-has-its-own-words',
    'A revoked key is told that it was revoked',
    parts =>
      worded(parts, (refusal, call) =>
        refusal.fault === 'credential-unknown' && parts.keyOf(call) === REVOKED_KEY
          ? 'Unauthorized: API Key Revoked'
          : undefined,
      ),
    [keyed(REVOKED_KEY, get('/1'))],
  ),
  fault(
    'unknown-key-is-called-missing',
    'An unknown key is answered as a missing one',
    parts =>
      worded(parts, ({ fault: why }) =>
        why === 'credential-unknown' ? 'Unauthorized: Missing Bearer Token' : undefined,
      ),
    [keyed('nobody', get('/1'))],
  ),
  fault(
    'other-scheme-is-called-invalid',
    'Another scheme than Bearer is answered as an unknown key',
    parts =>
      worded(parts, ({ fault: why }, call) =>
        why === 'credential-missing' && call.headers.authorization !== undefined
          ? 'Unauthorized: Invalid API Key'
          : undefined,
      ),
    [get('/1', { authorization: 'Basic ZGVtbzpkZW1v' })],
  ),
  fault(
    'business-code-gets-the-blame',
    'Every wrong filter is called business_code',
    parts => ({
      refusalText: (refusal, call) =>
        parts.refusalText(
          refusal.fault === 'parameter-invalid' && call.operation === 'list'
            ? { ...refusal, name: 'business_code' }
            : refusal,
          call,
        ),
    }),
    [get('?updated_at=x')],
  ),
  fault(
    'sql-in-the-error',
    'A wrong created_at is answered with the words of the database',
    parts =>
      worded(parts, refusal =>
        refusal.fault === 'parameter-invalid' && refusal.name === 'created_at'
          ? "SQLSTATE[22007]: Invalid datetime format: 1292 (SQL: select * from `customer_groups` where `created_at` >= 'x')"
          : undefined,
      ),
    [get('?created_at=x')],
  ),
  fault(
    'limit-is-misstated',
    'The error to a long name says 256, one more than the limit',
    parts => ({
      refusalText: (refusal, call) =>
        parts.refusalText('limit' in refusal ? { ...refusal, limit: '256' } : refusal, call),
    }),
    [add({ group_name: 'x'.repeat(256) })],
  ),
  fault(
    'unknown-id-is-called-endpoint',
    'An edit of an unknown number is told that the path is unknown',
    parts =>
      worded(parts, ({ fault: why }, call) =>
        why === 'record-unknown' && call.operation === 'edit' ? 'Not Found: No Such Endpoint' : undefined,
      ),
    [edit(99999, { group_name: 'a' })],
  ),
  fault(
    'every-method-is-called-patch',
    'A 405 names PATCH whatever was sent',
    parts =>
      worded(parts, ({ fault: why }) =>
        why === 'method-not-allowed' ? 'Method Not Allowed: PATCH Is Not Supported Here' : undefined,
      ),
    [asking('DELETE', '/customer-groups/1')],
  ),
  fault(
    'blank-name-is-called-invalid',
    'A name of blanks has the error of a wrong type',
    parts =>
      worded(parts, ({ fault: why }) =>
        why === 'member-blank' ? 'Bad Request: Invalid Value For group_name' : undefined,
      ),
    [add({ group_name: '  ' })],
  ),
]
