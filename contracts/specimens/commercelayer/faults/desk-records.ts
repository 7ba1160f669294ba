import { setTimeout as pause } from 'node:timers/promises'
import { createGroup, updateGroup } from '../asking.ts'
import { readDraft } from '../body-members.ts'
import type { Row } from '../model.ts'
import type { Parts } from '../parts.ts'
import { type ShownFault, seed } from './seed.ts'

/** What was sent is what an update tells. */
const toldAsSent = (parts: Parts): Partial<Parts> => ({
  change: (scope, operation, id, body) => {
    const sent = readDraft(body)?.attributes ?? {}
    const presentAttributes: Parts['presentAttributes'] = (own, resource, row) => {
      const shown = Object.entries(parts.presentAttributes(own, resource, row))
      return Object.fromEntries(
        row.id === id ? shown.filter(([name]) => name === 'updated_at' || Object.hasOwn(sent, name)) : shown,
      )
    }
    return parts.change({ ...scope, parts: { ...scope.parts, presentAttributes } }, operation, id, body)
  },
})

/** Whether a value is taken is asked when a create comes in, and no index of the database asks again. */
const askedTooEarly = (parts: Parts): Partial<Parts> => {
  const known = new Map<string, readonly Row[]>()
  return {
    authenticate: async (backend, incoming, operation) => {
      const verdict = await parts.authenticate(backend, incoming, operation)
      const { body } = incoming
      if (operation.action !== 'create' || 'problem' in verdict || body.kind !== 'text') return verdict
      const json = parts.readJson(body.text)
      const rows = backend.tenants[verdict.caller.tenant]?.store.all(operation.resource)
      if (json.ok && rows !== undefined) known.set(JSON.stringify(json.value), [...rows])
      // What else came in at the same time is answered meanwhile.
      await pause(40)
      return verdict
    },
    create: (scope, operation, body) => {
      const rows = known.get(JSON.stringify(body))
      const checkUnique: Parts['checkUnique'] = (own, ...rest) =>
        parts.checkUnique(
          rows === undefined ? own : { ...own, parts: { ...own.parts, allRows: () => rows } },
          ...rest,
        )
      return parts.create({ ...scope, parts: { ...scope.parts, checkUnique } }, operation, body)
    },
  }
}

/** Tickets about records that are made and changed. */
export const DESK_RECORDS: readonly ShownFault[] = [
  seed('schema')(
    'updates-tell-what-was-sent',
    'the answer to an update has the attributes that were sent, and updated_at, no others: clients that put it in the place of what they had lose the name',
    toldAsSent,
    updateGroup('xYZkjABcde', { reference: 'CG-9' }),
  ),
  seed('idempotency')(
    'same-code-at-once',
    'of two creates at once with the same code, or address, both are a 201: whether it is taken is only asked before, and the column has no unique index',
    askedTooEarly,
    [createGroup({ name: 'One', code: 'same' }), createGroup({ name: 'Two', code: 'same' })],
  ),
]
