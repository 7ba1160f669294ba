import { ask, createCustomer, createGroup, draft, updateGroup } from '../asking.ts'
import { memberInvalid, memberTooLong } from '../invalid.ts'
import { internal } from '../refusals.ts'
import { reword, type ShownFault, seed } from './seed.ts'

const status = seed('status')
const validation = seed('validation')

/** What a column of text takes in most databases. */
const COLUMN = 255

/** Faults of how a body is judged. */
export const BODIES: readonly ShownFault[] = [
  status(
    'other-type-409',
    'a resource object of another type is a 409, as JSON:API itself has it',
    parts => ({
      checkType: (resource, body) =>
        parts
          .checkType(resource, body)
          .map(problem => (problem.kind === 'resource-type-invalid' ? { ...problem, status: 409 } : problem)),
    }),
    ask('POST', '/customer_groups', {}, draft('customers', { name: 'New' })),
  ),
  status(
    'unknown-attribute-422',
    'a member that no body can set, such as an attribute that does not exist, is a 422, as one that is not valid',
    reword('member-unknown', () => ({ status: 422 })),
    createGroup({ name: 'New', color: 'red' }),
  ),
  seed('error-bodies')(
    'malformed-json-with-a-code',
    'a body that is not JSON has the code BAD_REQUEST, where there is none',
    reword('body-malformed', () => ({ code: 'BAD_REQUEST' })),
    ask('POST', '/customer_groups', {}, '{"data":'),
  ),
  seed('robustness')(
    'no-body-500',
    'a create or an update without a body is a 500, for nobody looked whether there is one',
    parts => ({
      authenticate: async (backend, incoming, operation) => {
        const verdict = await parts.authenticate(backend, incoming, operation)
        const isWriting = operation.action === 'create' || operation.action === 'update'
        return 'caller' in verdict && isWriting && incoming.body.kind === 'none'
          ? { problem: internal }
          : verdict
      },
    }),
    ask('POST', '/customers'),
  ),
  validation(
    'null-metadata-refused',
    'metadata of null is invalid, though it is nullable',
    parts => ({
      rules: {
        ...parts.rules,
        metadata: (field, value) =>
          value === null ? [memberInvalid(field)] : (parts.rules['metadata']?.(field, value) ?? []),
      },
    }),
    updateGroup('xYZkjABcde', { metadata: null }),
  ),
  validation(
    'reference-of-300-refused',
    'a reference can have no more than 255 characters, as a name, though nothing limits it',
    parts => ({
      rules: {
        ...parts.rules,
        reference: (field, value) =>
          typeof value === 'string' && value.length > COLUMN
            ? [memberTooLong(field, COLUMN)]
            : (parts.rules['reference']?.(field, value) ?? []),
      },
    }),
    createCustomer({ email: 'new@example.com', reference: 'r'.repeat(300) }),
  ),
]
