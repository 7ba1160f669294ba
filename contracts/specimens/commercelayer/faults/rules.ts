import { askToken, createCustomer, createGroup, DEMO_CLIENT, inGroup, remove } from '../asking.ts'
import type { Draft } from '../body-members.ts'
import { memberInvalid } from '../invalid.ts'
import { type Incoming, wrong } from '../model.ts'
import { recordLocked, recordUnknown } from '../refusals.ts'
import { RESOURCES, type Resource } from '../resources.ts'
import { type ShownFault, seed } from './seed.ts'

const status = seed('status')
const validation = seed('validation')

/** A body without the relationships that have several records. */
const withoutLists = (resource: Resource, draft: Draft): Draft => ({
  ...draft,
  relationships: Object.fromEntries(
    Object.entries(draft.relationships).filter(([name]) => resource.relationships[name]?.many !== true),
  ),
})

/** A token request for the one grant that is known, whichever it asks for. */
const regranted = (incoming: Incoming): Incoming => {
  if (incoming.body.kind !== 'text') return incoming
  const text = incoming.body.text
    .replace(/"grant_type":\s*"[^"]+"/, '"grant_type":"client_credentials"')
    .replace(/\bgrant_type=[^&]+/, 'grant_type=client_credentials')
  return { ...incoming, body: { kind: 'text', text } }
}

/** Faults of what is allowed. */
export const RULES_BROKEN: readonly ShownFault[] = [
  status(
    'unknown-reference-404',
    'a relationship to a record that does not exist is a 404, as of the record itself',
    parts => ({
      refuse: (own, problems, style) =>
        parts.refuse(
          own,
          problems.some(({ kind }) => kind === 'reference-unknown') ? [recordUnknown] : problems,
          style,
        ),
    }),
    createCustomer({ email: 'new@example.com' }, inGroup('AAAAAAAAAA')),
  ),
  status(
    'group-with-customers-locked',
    'a group with customers cannot be deleted, for their foreign key restricts it',
    parts => ({
      destroy: (scope, operation, id) => {
        const row = parts.findRow(scope, operation.resource, id)
        const resource = RESOURCES[operation.resource]
        const hasMembers = row !== undefined && parts.related(scope, resource, row, 'customers').length > 0
        return hasMembers ? wrong(recordLocked(resource.model, id)) : parts.destroy(scope, operation, id)
      },
    }),
    remove('/customer_groups/xYZkjABcde'),
  ),
  validation(
    'to-many-in-a-body-ignored',
    'customers, markets and the like, which no body can set, are ignored in one',
    parts => ({
      checkMembers: (resource, draft) => parts.checkMembers(resource, withoutLists(resource, draft)),
      readReferences: (scope, resource, draft) =>
        parts.readReferences(scope, resource, withoutLists(resource, draft)),
    }),
    createGroup(
      { name: 'New' },
      { relationships: { customers: { data: [{ type: 'customers', id: 'XAyRWNUzyN' }] } } },
    ),
  ),
  validation(
    'any-grant-granted',
    'any grant_type gets a token, not client_credentials alone',
    parts => ({
      answerToken: (backend, incoming, target) => parts.answerToken(backend, regranted(incoming), target),
    }),
    askToken({ ...DEMO_CLIENT, grant_type: 'password' }),
  ),
  validation(
    'plus-addresses-refused',
    'an address with a plus is invalid',
    parts => ({
      rules: {
        ...parts.rules,
        email: (field, value) =>
          typeof value === 'string' && value.includes('+')
            ? [memberInvalid(field)]
            : (parts.rules['email']?.(field, value) ?? []),
      },
    }),
    createCustomer({ email: 'jane+shop@example.com' }),
  ),
]
