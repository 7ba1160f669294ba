import { add, edit, get, keyed } from '../asking.ts'
import { KEYS, REVOKED_KEY } from '../credentials.ts'
import type { Call } from '../model.ts'
import type { Parts } from '../parts.ts'
import { STEPS } from '../steps.ts'
import { around, belongsTo, faultsOf, mapInput, type ShownFault, sentBody } from './fault.ts'

const A = { group_name: 'a' }
const FAMILY = '👩\u200D👩\u200D👧'
/** Joiners, and the other characters without a width that copied text is full of. */
const ZERO_WIDTH = /\u200B|\u200C|\u200D|\u2060|\uFEFF/g

const visible = (text: string): string => text.replace(ZERO_WIDTH, '')

/** Optimistic locking, with the version in a member that the document does not have. */
const demandingVersions = (parts: Parts): Partial<Parts> => {
  const edited = new Set<string>()
  const stale = new WeakSet<Call>()
  return {
    ...around(parts, STEPS.find, (call, next) => {
      if ('fault' in next || call.operation !== 'edit') return next
      if (edited.has(call.id)) {
        stale.add(call)
        return { fault: 'record-unknown' }
      }
      edited.add(call.id)
      return next
    }),
    refusalStatus: (refusal, call) => (stale.has(call) ? 409 : parts.refusalStatus(refusal, call)),
    refusalText: (refusal, call) =>
      stale.has(call) ? 'Conflict: Stale Version' : parts.refusalText(refusal, call),
  }
}

/** What a write leaves behind, whether it was refused or not. */
export const LEAVINGS: readonly ShownFault[] = [
  faultsOf('persistence')(
    'edit-touches-every-group',
    'The update of updated_at has no condition: an edit advances that of all groups of the business',
    parts => ({
      command: (call, given, store) => {
        const updated_at = given.timeOf(given.now(), call)
        const touched = call.operation === 'edit' ? store.rows().filter(belongsTo(call)) : []
        for (const { id } of touched) store.change(String(id), { updated_at })
        return parts.command(call, given, store)
      },
    }),
    [edit(1, A), get('/2')],
  ),
  faultsOf('persistence')(
    'zero-width-characters-are-removed',
    'Characters without a width are taken out of a text: of a family in one emoji its members remain',
    parts =>
      mapInput(parts, ({ group_name: name, ...rest }) => ({
        ...rest,
        group_name: visible(name),
        ...(typeof rest.group_description === 'string' && {
          group_description: visible(rest.group_description),
        }),
      })),
    [add({ group_name: FAMILY }), get('/64')],
  ),
  faultsOf('persistence')(
    'revoked-edit-is-stored',
    'A key is looked for before an edit, and whether it was revoked after: the 401 comes with the edit stored',
    parts => ({
      finish: (reply, call, store) => {
        const owner = KEYS.find(({ value, revoked }) => revoked && value === parts.keyOf(call))?.account
        const row = store.find(call.route.idText)
        const input = parts.readInput(sentBody(call), call)
        const isOwn = owner !== undefined && row?.tenant === owner.tenant
        if (isOwn && call.operation === 'edit' && !('fault' in input))
          store.change(call.route.idText, { ...input })
        return parts.finish(reply, call, store)
      },
    }),
    [keyed(REVOKED_KEY, edit(1, A)), get('/1')],
  ),
  faultsOf('methods')(
    'refused-patch-is-stored',
    'PATCH of a group is refused with 405 after it was done: the group has the name of the body',
    parts => ({
      finish: (reply, call, store) => {
        const id = /^\/customer-groups\/(\d+)$/.exec(call.path)?.[1]
        const key = parts.keyOf(call)
        const account = key === undefined ? undefined : parts.accountOf(key, call)
        const row = id === undefined ? undefined : store.find(id)
        const { group_name: name } = call.method === 'PATCH' ? sentBody(call) : {}
        if (id !== undefined && row?.tenant === account?.tenant && typeof name === 'string')
          store.change(id, { group_name: name })
        return parts.finish(reply, call, store)
      },
    }),
    [{ ...edit(1, A), method: 'PATCH' }, get('/1')],
  ),
  faultsOf('idempotency')(
    'second-edit-is-a-conflict',
    'An edit has to name the version that it changes, which no client can: the second one of a group is 409',
    demandingVersions,
    [edit(1, A), edit(1, { group_name: 'b' }), get('/1')],
  ),
]
