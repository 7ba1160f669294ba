import { ask, createGroup, draft, get, remove, updateGroup } from '../asking.ts'
import { JSON_API } from '../media.ts'
import { type Row, right } from '../model.ts'
import type { Parts, Scope } from '../parts.ts'
import { notAcceptable } from '../refusals.ts'
import { type ShownFault, seed } from './seed.ts'

/** A deleted group is marked, and what belongs to it finds it without looking at the mark. */
const markedOnly = (parts: Parts): Partial<Parts> => {
  const gone = new Map<string, Row>()
  const keyOf = ({ tenant }: Scope, id: string): string => `${tenant.name} ${id}`
  const findRow: Parts['findRow'] = (scope, table, id) =>
    parts.findRow(scope, table, id) ?? (table === 'customer_groups' ? gone.get(keyOf(scope, id)) : undefined)
  const unmarked = (scope: Scope): Scope => ({ ...scope, parts: { ...scope.parts, findRow } })
  return {
    remove: (scope, table, row) => {
      if (table === 'customer_groups') gone.set(keyOf(scope, row.id), row)
      parts.remove(scope, table, row)
    },
    listRelated: (scope, ...asked) => parts.listRelated(unmarked(scope), ...asked),
    listEvents: (scope, ...asked) => parts.listEvents(unmarked(scope), ...asked),
  }
}

/** The renderer finds out that it has no format, when all has been done. */
const renderedLast = (parts: Parts): Partial<Parts> => ({
  isAcceptable: (accept, media) => media === JSON_API || parts.isAcceptable(accept, media),
  finish: (reply, operation, incoming) => {
    const { accept } = incoming.headers
    return operation.action === 'token' || parts.isAcceptable(accept, JSON_API)
      ? parts.finish(reply, operation, incoming)
      : parts.refuse(parts, [notAcceptable(accept ?? '')], 'api')
  },
})

const touchedFirst = (parts: Parts): Partial<Parts> => ({
  change: (scope, operation, id, body) => {
    const changed = parts.change(scope, operation, id, body)
    const row = parts.findRow(scope, operation.resource, id)
    if (!changed.ok && changed.problems[0]?.status === 422 && row !== undefined)
      parts.update(scope, operation.resource, row, parts.changeOf(scope, row, {}, parts.now()))
    return changed
  },
})

/** Only the first step of each path of `include` is looked up before it is followed. */
const firstStepsOnly = (parts: Parts): Partial<Parts> => ({
  readInclude: (resource, text) => {
    const paths = text
      .split(',')
      .filter(path => path !== '')
      .map(path => path.split('.'))
    const checked = parts.readInclude(resource, paths.map(([first = '']) => first).join(','))
    return checked.ok ? right(paths) : checked
  },
})

/** Faults of the state after a delete or a refusal, and of the second step of a path. */
export const OTHER_STATES: readonly ShownFault[] = [
  seed('status')(
    'lists-of-a-deleted-group',
    'a deleted group is only marked: it is a 404 itself, and what belongs to it is still a 200, as nobody looks at the mark there',
    markedOnly,
    createGroup({ name: 'Gone' }),
    remove('/customer_groups/{id}'),
    get('/customer_groups/{id}/customers'),
    get('/customer_groups/{id}'),
  ),
  seed('persistence')(
    'not-acceptable-and-done',
    'whoever accepts HTML only is told 406 when the reply is rendered: what was to be made, changed or deleted has been by then',
    renderedLast,
    ask('POST', '/customer_groups', { accept: 'text/html' }, draft('customer_groups', { name: 'Unseen' })),
    get('/customer_groups?filter[q][name_eq]=Unseen'),
  ),
  seed('dates')(
    'refused-update-touches',
    'an update that is not valid moves updated_at on, for the record is touched before it is validated',
    touchedFirst,
    updateGroup('xYZkjABcde', { name: '' }),
    get('/customer_groups/xYZkjABcde'),
  ),
  seed('schema')(
    'included-metadata-as-text',
    'metadata of what is included is JSON in a string: a join brings the column as it is kept; what was asked for is parsed',
    parts => ({
      includeFrom: (scope, primary, paths) => {
        const inclusion = parts.includeFrom(scope, primary, paths)
        const included = inclusion.included.map(({ table, row }) => ({
          table,
          row: { ...row, metadata: JSON.stringify(row['metadata']) },
        }))
        return { ...inclusion, included }
      },
    }),
    get('/customers/XAyRWNUzyN?include=customer_group'),
  ),
  seed('validation')(
    'later-steps-of-include-unchecked',
    'of a path in `include` only the first step is checked: customer_group.nothing is a 200 with the group, not a 400',
    firstStepsOnly,
    get('/customers/XAyRWNUzyN?include=customer_group.nothing'),
  ),
]
