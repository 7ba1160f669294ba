import { as, ask, askToken, createCustomer, createGroup, DEMO_CLIENT, get } from '../asking.ts'
import type { Node } from '../including.ts'
import type { Parts } from '../parts.ts'
import { knowingHead } from './heads.ts'
import { type ShownFault, seed } from './seed.ts'

/** Permissions are asked for by method, and HEAD is in no row of their table. */
const unaskedHead = knowingHead((parts, isHead) => ({
  isPermitted: (caller, operation) => isHead(operation) || parts.isPermitted(caller, operation),
}))

/** What is included goes through a serializer of its own, which knows attributes only. */
const withoutRelationships = (parts: Parts): Partial<Parts> => {
  const brought = new WeakSet<Node>()
  return {
    includeFrom: (scope, primary, paths) => {
      const inclusion = parts.includeFrom(scope, primary, paths)
      for (const node of inclusion.included) brought.add(node)
      return inclusion
    },
    presentResource: (scope, node, shown) => {
      const { relationships: _, ...rest }: Record<string, unknown> = parts.presentResource(scope, node, shown)
      return brought.has(node) ? rest : parts.presentResource(scope, node, shown)
    },
  }
}

/** One clause of the document each, that a first implementation gets wrong. */
export const CLAUSES: readonly ShownFault[] = [
  seed('validation')(
    'address-not-required',
    'a customer can be made without an address, for only one that is there is validated; it is served as null',
    parts => ({
      checkAttributes: (own, resource, body, isNew) =>
        parts.checkAttributes(own, resource, body, isNew && resource.type !== 'customers'),
    }),
    createCustomer({ reference: 'nobody' }),
  ),
  seed('filter')(
    'any-takes-one-text',
    'start_any, end_any, cont_any and matches_any take their list for one text, commas and all',
    parts => ({
      holds: (scope, resource, row, condition) => {
        const { key, text } = condition
        const isList = /^(?:start|end|cont|matches)_any$/.test(key.predicate)
        const whole = { ...condition, values: condition.values.map(() => [text]) }
        return parts.holds(scope, resource, row, isList ? whole : condition)
      },
    }),
    get('/customer_groups?filter[q][name_cont_any]=a,e'),
  ),
  seed('error-bodies')(
    'invalid-says-400',
    'the status in an error of validation is "400", as the class of all errors has it; the reply is a 422',
    parts => ({
      errorObject: (problem, style) => ({
        ...parts.errorObject(problem, style),
        ...(problem.status === 422 ? { status: '400' } : {}),
      }),
    }),
    createGroup({ name: '' }),
  ),
  seed('schema')(
    'scope-not-told',
    'the reply of the token endpoint says market:all whatever scope was granted',
    parts => ({
      tokenBody: (client, _scope, token, time) => parts.tokenBody(client, 'market:all', token, time),
    }),
    askToken({ ...DEMO_CLIENT, scope: 'market:id:1234' }),
  ),
  seed('authentication')(
    'head-needs-no-permission',
    'HEAD needs a token and no permission: a sales channel learns by it which records there are',
    unaskedHead,
    askToken({ client_id: 'demo-channel' }),
    ask('HEAD', '/customer_groups', as('{token}')),
  ),
  seed('include-sparse')(
    'included-without-relationships',
    'what is included has no relationships, and so no linkage to what is included behind it',
    withoutRelationships,
    get('/customers?include=customer_group.price_list'),
  ),
]
