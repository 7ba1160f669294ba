import { add, asking, edit, get } from '../asking.ts'
import type { Parts } from '../parts.ts'
import { faultsOf, refuse, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }
const B = { group_name: 'b' }
/** What the replacement of a pattern takes for one of its groups, up to the 99th. */
const REFERENCE = /[$\\](\d{1,2})/g

/** A template with one pattern for each member, which has no groups but the whole of itself. */
const replacedInto = (member: string, text: string): string =>
  text.replace(REFERENCE, (_all, digits: string) => (Number(digits) === 0 ? `{{${member}}}` : ''))

/** A map of groups by the second in which they were added: what is there already is replaced. */
const numberingBySeconds = (parts: Parts): Partial<Parts> => ({
  command: (call, given, store) => {
    if (call.operation !== 'add') return parts.command(call, given, store)
    const now = given.now()
    const id = Math.floor(now.getTime() / 1000)
    const row = given.newRow(call, given.timeOf(now, call), store)
    if (store.find(String(id)) === undefined) store.insert({ ...row, id })
    return { method: 'PATCH', path: `/groups/${id}`, query: {}, body: { ...row } }
  },
})

/** A statement for each set of filters, which is done again only when it is given other values. */
const keepingCursors = (parts: Parts): Partial<Parts> => {
  const read = new Map<string, string>()
  return {
    arrange: (rows, call, store) => {
      const arranged = parts.arrange(rows, call, store)
      const statement = Object.keys(call.filters).join()
      if (call.operation !== 'list' || statement === '') return arranged
      const values = JSON.stringify([call.account.tenant, call.filters])
      if (read.get(statement) === values) return []
      read.set(statement, values)
      return arranged
    },
  }
}

/** How answers are made: templates, cursors, and queries that were written once more. */
export const JUDGED_ANSWERS: readonly ShownFault[] = [
  faultsOf('persistence')(
    'dollars-with-digits-are-lost',
    'Answers are templates, which texts are put into by the replacement of a pattern: a dollar sign or a backslash with up ' +
      'to two digits behind it is taken for a group of that, so that "over $1000" is shown as "over 00"',
    parts => ({
      present: (row, call) =>
        Object.fromEntries(
          Object.entries(parts.present(row, call)).map(([member, value]) => [
            member,
            typeof value === 'string' ? replacedInto(member, value) : value,
          ]),
        ),
    }),
    [get('/1'), add({ group_name: 'From $5' })],
  ),
  faultsOf('ids')(
    'ids-are-the-second-of-the-add',
    'The number of a new group is the time in seconds, and the store is a map: of two that are added within one second ' +
      'both are answered with the same number, and only the later one is there',
    numberingBySeconds,
    [[add(A), add(B)], get('')],
  ),
  faultsOf('pagination')(
    'kept-cursor-is-not-rewound',
    'A filtered list keeps its cursor, and does its query again only when it is given other values: asked for again with ' +
      'the same filters it goes on behind the last group, and is empty, also after an add or an edit',
    keepingCursors,
    [
      get('?business_code=15848484'),
      get('?business_code=15848484'),
      add(A),
      get('?business_code=15848484'),
      get(''),
    ],
  ),
  faultsOf('headers')(
    'type-of-the-request-comes-back',
    'The headers of an answer are begun with those of the request: Content-Type is the one that came along, so that the 415 ' +
      'to a form is declared as a form, and a list asked for with text/plain as text/plain',
    parts => ({
      finish: (reply, call, store) => {
        const given = parts.finish(reply, call, store)
        const sent = call.headers['content-type']
        return sent === undefined ? given : { ...given, headers: { ...given.headers, 'Content-Type': sent } }
      },
    }),
    [
      get('', { 'content-type': 'text/plain' }),
      edit(1, 'group_name=a', { 'content-type': 'application/x-www-form-urlencoded' }),
    ],
  ),
  faultsOf('tenant-leaks')(
    'head-of-the-list-counts-all-tenants',
    'HEAD of the list has a query of its own, to which the condition for the tenant was not added: its Content-Length is ' +
      'that of a list of the groups of all, not that of GET',
    parts => ({
      command: (call, given, store) =>
        call.operation === 'list' && call.method === 'HEAD'
          ? {
              method: 'GET',
              path: '/groups',
              query: { _sort: 'id', ...given.filterQuery(call.filters, call) },
              body: {},
            }
          : parts.command(call, given, store),
    }),
    [asking('HEAD', '/customer-groups'), asking('HEAD', '/customer-groups?updated_at=2030-01-01')],
  ),
  faultsOf('error-bodies')(
    'empty-object-is-called-missing',
    'Whether there is a body is asked of what was parsed, and an object without members is empty to the language: the ' +
      'error to {} says Missing Request Body instead of group_name Is Required',
    parts => refuse(parts, { fault: 'body-missing' }, body => Object.keys(body).length === 0),
    [add({}), edit(1, {})],
  ),
]
