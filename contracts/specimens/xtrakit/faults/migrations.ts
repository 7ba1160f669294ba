import { add, asking, edit, get, keyed, without as lacking } from '../asking.ts'
import { FIRST, OTHER_KEY } from '../credentials.ts'
import type { Call, Command, Row } from '../model.ts'
import type { Parts } from '../parts.ts'
import { STEPS } from '../steps.ts'
import { around, faultsOf, presentIn, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }
const MOST_AT_ONCE = 100
const WAIT_MS = 50

const reading = ({ id }: Row): Command => ({ method: 'GET', path: `/groups/${id}`, query: {}, body: {} })

const pause = (): Promise<void> => new Promise(resolve => setTimeout(resolve, WAIT_MS))

interface Pending {
  readonly row: Promise<Row>
  readonly done: (row: Row) => void
}

const newPending = (): Pending => {
  let done: Pending['done'] = () => undefined
  const row = new Promise<Row>(resolve => {
    done = resolve
  })
  return { row, done }
}

/** A gateway that sends one request where several alike come at once, and all of them wait for its answer. */
const collapsing = (parts: Parts): Partial<Parts> => {
  const pending = new Map<string, Pending>()
  const keyOf = ({ account, bytes }: Call): string => `${account.tenant} ${Buffer.from(bytes).toString()}`
  return {
    command: async (call, given, store) => {
      if (call.operation !== 'add') return parts.command(call, given, store)
      const first = pending.get(keyOf(call))
      if (first !== undefined) return reading(await first.row)
      pending.set(keyOf(call), newPending())
      await pause()
      return parts.command(call, given, store)
    },
    arrange: (rows, call, store) => {
      const arranged = parts.arrange(rows, call, store)
      const [row] = arranged
      if (call.operation !== 'add' || row === undefined) return arranged
      pending.get(keyOf(call))?.done(row)
      pending.delete(keyOf(call))
      return arranged
    },
  }
}

/** What goes wrong when a gateway and a cache stand before an older service, and a new one takes over from it. */
export const MIGRATIONS: readonly ShownFault[] = [
  faultsOf('authentication')(
    'encoded-path-needs-no-key',
    'The gateway guards paths as they are spelt, the service decodes them: with %2D for the hyphen no key is needed',
    parts =>
      around(parts, STEPS.authenticate, (call, next) =>
        'fault' in next && call.path.includes('%') ? { ...call, account: FIRST } : next,
      ),
    [lacking('authorization', asking('GET', '/customer%2Dgroups'))],
  ),
  faultsOf('schema')(
    'business-code-answers-in-the-older-shape',
    'Only the older service knows business_code: a list filtered by it has name and description, as groups have there',
    parts =>
      presentIn(parts, 'list', (group, _row, { filters }) => {
        const { group_name: name, group_description: description, ...rest } = group
        return filters.business_code === undefined ? group : { ...rest, name, description }
      }),
    [get(`?business_code=${FIRST.businessCode}`)],
  ),
  faultsOf('pagination')(
    'list-stops-at-100',
    'The gateway asks the older service once, which gives a hundred groups at most: later ones are not listed',
    parts => ({
      arrange: (rows, call, store) => {
        const arranged = parts.arrange(rows, call, store)
        return call.operation === 'list' ? arranged.slice(0, MOST_AT_ONCE) : arranged
      },
    }),
    [...Array.from({ length: MOST_AT_ONCE / 2 }, () => add(A)), get('')],
  ),
  faultsOf('idempotency')(
    'adds-at-once-are-one',
    'The gateway sends one request for several alike that come at once: two adds of the same body make one group',
    collapsing,
    [[add(A), add(A)], get('')],
  ),
  faultsOf('tenant-leaks')(
    'foreign-edit-touches-the-group',
    'An edit of a group of another tenant gets its 404 after the group was touched: its updated_at is that of the edit',
    parts =>
      around(parts, STEPS.find, (call, next, store, given) => {
        if (call.operation === 'edit' && 'fault' in next)
          store.change(call.id, { updated_at: given.timeOf(given.now(), call) })
        return next
      }),
    [keyed(OTHER_KEY, edit(1, A)), get('/1')],
  ),
]
