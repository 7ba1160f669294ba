import { add, edit, get } from '../asking.ts'
import { lengthOf, NAME_LIMIT } from '../bodies.ts'
import { faultsOf, passed, presentIn, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }

const padded = (name: string): string => name + ' '.repeat(Math.max(0, NAME_LIMIT - lengthOf(name)))

/** Half of a surrogate pair cannot be encoded, and stays. */
const percentEncoded = (name: string): string => name.replace(/[^\p{ASCII}\p{Cs}]+/gu, encodeURIComponent)

/** What release notes say was mended: what comes back, and what is stored. */
export const NOTED_ANSWERS: readonly ShownFault[] = [
  faultsOf('headers')(
    'wildcard-gets-octets',
    'The type of a success is that of the range that let it through, and the wildcard has none: to a client that accepts ' +
      '*/* groups are declared as application/octet-stream',
    parts => ({
      finish: (reply, call, store) => {
        const given = parts.finish(reply, call, store)
        if (given.status !== 200 || call.headers.accept?.trim() !== '*/*') return given
        return { ...given, headers: { ...given.headers, 'Content-Type': 'application/octet-stream' } }
      },
    }),
    [get('', { accept: '*/*' }), add(A, { accept: '*/*' })],
  ),
  faultsOf('persistence')(
    'names-are-padded',
    'The column of names is a CHAR, which the database fills up: a name that was added or edited comes back with blanks ' +
      'behind it, up to 255 characters',
    parts => ({
      newRow: (call, now, store) => {
        const row = parts.newRow(call, now, store)
        return { ...row, group_name: padded(row.group_name) }
      },
      changesOf: (call, now, row) => {
        const { group_name: name, ...changes } = parts.changesOf(call, now, row)
        return { ...changes, ...(name !== undefined && { group_name: padded(name) }) }
      },
    }),
    [add(A), edit(1, A), get('/1')],
  ),
  faultsOf('persistence')(
    'fetched-name-is-percent-encoded',
    'A fetched group has its name as a link would have it: what is not ASCII is percent-encoded, in the list it is not',
    parts =>
      presentIn(parts, 'fetch', (group, row) => ({ ...group, group_name: percentEncoded(row.group_name) })),
    [edit(1, { group_name: 'Größte Händler' }), get('/1'), get('')],
  ),
  faultsOf('tenant-leaks')(
    'filtered-count-crosses-tenants',
    'The number in the message of a filtered list is a query of its own, to which the condition for the tenant is not ' +
      'added: it counts what passes the filters of all tenants',
    parts => ({
      messageOf: (call, rows, store) => {
        if (call.operation !== 'list' || Object.keys(call.filters).length === 0)
          return parts.messageOf(call, rows, store)
        const counted = store.rows().filter(row => passed(call.filters, row).every(Boolean))
        return parts.messageOf(call, counted, store)
      },
    }),
    [get('?created_at=2000-01-01+0:0:0'), get('?updated_at=2099-12-31')],
  ),
  faultsOf('error-bodies')(
    'bad-request-has-null-data',
    'What refuses a request fills in the envelope of a success: a 400 has data of null beside its error',
    parts => ({
      refusalBody: (status, error, refusal, call) => ({
        ...parts.refusalBody(status, error, refusal, call),
        ...(status === 400 && { data: null }),
      }),
    }),
    [get('?business_code=x'), get('/x'), add({}), edit(1, '{')],
  ),
]
