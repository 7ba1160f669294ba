import { add, asking, edit, get } from '../asking.ts'
import { FIRST, VALID_KEY } from '../credentials.ts'
import type { Call, Refusal } from '../model.ts'
import type { Parts } from '../parts.ts'
import { routeOf } from '../routes.ts'
import { STEPS } from '../steps.ts'
import { around, faultsOf, type ShownFault, sentBody } from './fault.ts'

const A = { group_name: 'a' }
const OFFSET = /(:\d{1,2}) ?(?:Z|[+-]\d\d:?\d\d)$/

const hasTwoSlashes = ({ path }: Call): boolean => path.includes('//')

/** The gateway has rules for paths as they are sent; the server behind it merges slashes before it routes. */
const guardingUnmergedPaths = (parts: Parts): Partial<Parts> => ({
  routeOf: path => parts.routeOf(path) ?? routeOf(path.replace(/\/{2,}/g, '/')),
  keyOf: call => parts.keyOf(call) ?? (hasTwoSlashes(call) ? VALID_KEY : undefined),
  accountOf: (key, call) => parts.accountOf(key, call) ?? (hasTwoSlashes(call) ? FIRST : undefined),
})

/** A range of `Accept` is compared with its parameters, and the one that clients like to send is none that is known. */
const knowingNoCharset = (parts: Parts): Partial<Parts> => ({
  acceptsJson: (accept, call) => {
    if (accept === undefined || accept.trim() === '') return parts.acceptsJson(accept, call)
    const known = accept.split(',').filter(range => !/;\s*charset=/i.test(range))
    return known.length > 0 && parts.acceptsJson(known.join(','), call)
  },
})

const isAboutMembers = ({ fault }: Refusal): boolean => fault.startsWith('member-')

/** An add is taken for a job that was done, whatever came of it. */
const reportingFailure = (parts: Parts): Partial<Parts> => {
  const isReported = (refusal: Refusal, call: Call): boolean =>
    call.operation === 'add' && isAboutMembers(refusal)
  return {
    refusalStatus: (refusal, call) => (isReported(refusal, call) ? 200 : parts.refusalStatus(refusal, call)),
    refusalBody: (status, error, refusal, call) =>
      parts.refusalBody(isReported(refusal, call) ? 400 : status, error, refusal, call),
  }
}

/** What release notes say was mended: how requests are taken. */
export const NOTED_REQUESTS: readonly ShownFault[] = [
  faultsOf('authentication')(
    'two-slashes-need-no-key',
    'The gateway guards paths as they are sent, the server behind it merges slashes: with two of them in front of ' +
      'customer-groups, or behind it, no key is needed, and a wrong one does no harm',
    guardingUnmergedPaths,
    [
      { ...asking('GET', '//customer-groups'), headers: {} },
      { ...asking('GET', '/customer-groups//1'), headers: {} },
    ],
  ),
  faultsOf('status')(
    'charset-in-accept-is-not-acceptable',
    'Ranges of Accept are compared with their parameters: to a client that accepts application/json; charset=utf-8 ' +
      'alone nothing is acceptable',
    knowingNoCharset,
    [
      get('', { accept: 'application/json; charset=utf-8' }),
      add(A, { accept: 'application/json;charset=UTF-8' }),
    ],
  ),
  faultsOf('status')(
    'refused-add-answers-200',
    'Adds are reported on as imports are: one with a wrong group_name or group_description is 200 on the wire, and its ' +
      'body has the status 400 and the error',
    reportingFailure,
    [add({}), add({ group_name: 7 }), add({ ...A, group_description: [] })],
  ),
  faultsOf('validation')(
    'member-with-a-sign-in-its-name-is-malformed',
    'The parser of bodies knows names of letters, digits and underscores: a member that is not listed, and has a hyphen, ' +
      'a dot or a blank in its name, is called malformed JSON instead of ignored',
    parts => ({
      parseBody: (bytes, call) =>
        Object.keys(sentBody(call)).every(name => /^\w+$/.test(name))
          ? parts.parseBody(bytes, call)
          : undefined,
    }),
    [add({ ...A, 'crm-id': 7 }), edit(1, { ...A, 'crm.id': 7 })],
  ),
  faultsOf('robustness')(
    'dates-beside-business-code-are-ambiguous',
    'business_code joins the businesses, which have a created_at and an updated_at of their own: with either of those ' +
      'filters beside it the database cannot tell which is meant, 500',
    parts =>
      around(parts, STEPS.filters, (_call, next) => {
        if ('fault' in next) return next
        const { business_code: code, created_at: start, updated_at: end } = next.filters
        const isAmbiguous = code !== undefined && (start !== undefined || end !== undefined)
        return isAmbiguous ? { fault: 'internal' } : next
      }),
    [
      get('?business_code=15848484&created_at=2024-08-04+8:23:45'),
      get('?business_code=15848484&updated_at=2024-08-04'),
    ],
  ),
  faultsOf('dates')(
    'offset-behind-created-at-is-ignored',
    'created_at may have an offset or a Z behind it, which is read over: 2024-08-04 08:23:45+02:00 is taken as 08:23:45 ' +
      'in UTC instead of refused',
    parts => ({
      readFilters: query =>
        parts.readFilters(
          query.map(([name, value]) => [name, name === 'created_at' ? value.replace(OFFSET, '$1') : value]),
        ),
    }),
    [get('?created_at=2024-08-04%2008:23:45%2B02:00'), get('?created_at=2024-08-04%2008:23:45Z')],
  ),
  faultsOf('include-sparse')(
    'fields-of-a-fetched-group-break',
    'Only the query of the list knows what to do with fields, which the framework reads everywhere: a fetch with this ' +
      'parameter, which nobody documents, is 500 instead of the group',
    parts =>
      around(parts, STEPS.find, (call, next) =>
        call.operation === 'fetch' && call.query.some(([name]) => name === 'fields')
          ? { fault: 'internal' }
          : next,
      ),
    [get('/1?fields=id,group_name'), get('/2?fields=*')],
  ),
]
