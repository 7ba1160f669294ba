import { add, asking, edit, get, without } from '../asking.ts'
import type { Account, Call } from '../model.ts'
import type { Parts } from '../parts.ts'
import { routeOf } from '../routes.ts'
import { faultsOf, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }
/** A business that was set up, and has not made its key yet: the column has an empty text until then. */
const KEYLESS: Account = { tenant: 'keyless', businessCode: 40118823 }
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const PAGE = '<!doctype html><title>405 Method Not Allowed</title><h1>Method Not Allowed</h1>'

/** Whatever follows the scheme is looked up as a key, nothing at all, too. */
const lookingUpNothing = (parts: Parts): Partial<Parts> => ({
  keyOf: call => parts.keyOf(call) ?? (/^bearer *$/i.test(call.headers.authorization ?? '') ? '' : undefined),
  accountOf: (key, call) => (key === '' ? KEYLESS : parts.accountOf(key, call)),
})

/** A parameter that cannot be converted is a resource that is not there. */
const notFindingWhatIsWrong = (parts: Parts): Partial<Parts> => ({
  refusalStatus: (refusal, call) =>
    refusal.fault === 'parameter-invalid' && refusal.name !== 'id' ? 404 : parts.refusalStatus(refusal, call),
  refusalText: (refusal, call) =>
    parts.refusalText(
      refusal.fault === 'parameter-invalid' && refusal.name !== 'id' ? { fault: 'unknown-path' } : refusal,
      call,
    ),
})

/** Of two resources one is not known to the handler of errors. */
const showingAPage = (parts: Parts): Partial<Parts> => {
  const isGroup = ({ path }: Call): boolean => routeOf(path)?.template === '/customer-groups/{id}'
  return {
    finish: (reply, call, store) => {
      const given = parts.finish(reply, call, store)
      if (given.status !== 405 || !isGroup(call)) return given
      return { ...given, headers: { ...given.headers, 'Content-Type': 'text/html' }, body: PAGE }
    },
  }
}

const textOf = (value: unknown): unknown => {
  if (typeof value !== 'boolean') return value
  return value ? 'True' : 'False'
}

/** What users of servers have filed: how requests are taken. */
export const FILED_REQUESTS: readonly ShownFault[] = [
  faultsOf('status')(
    'wrong-filter-answers-404',
    'What cannot be converted is not found to the framework: a wrong business_code, created_at or updated_at is 404 ' +
      'instead of 400',
    notFindingWhatIsWrong,
    [get('?business_code=abc'), get('?created_at=abc'), get('?updated_at=abc')],
  ),
  faultsOf('robustness')(
    'empty-business-code-breaks',
    'A business_code that is there goes to the parser of numbers, which throws for an empty one: 500 instead of 400',
    parts => ({
      readFilters: query =>
        query.some(([name, value]) => name === 'business_code' && value === '')
          ? { fault: 'internal' }
          : parts.readFilters(query),
    }),
    [get('?business_code=')],
  ),
  faultsOf('error-bodies')(
    'wrong-method-of-a-group-is-a-page',
    'The handler of errors knows one resource of two: a 405 at the path of a group is a page of HTML, at that of the ' +
      'list it is JSON',
    showingAPage,
    [asking('DELETE', '/customer-groups/1'), asking('PATCH', '/customer-groups/1')],
  ),
  faultsOf('headers')(
    'challenge-lacks-its-last-quote',
    'The text of the challenge was put together without its end: the last quote of WWW-Authenticate is not there',
    parts => ({
      refusalHeaders: (refusal, call) =>
        Object.fromEntries(
          Object.entries(parts.refusalHeaders(refusal, call)).map(([name, value]) => [
            name,
            name === 'WWW-Authenticate' ? value.replace(/"$/, '') : value,
          ]),
        ),
    }),
    [without('authorization', get('')), get('/1', { authorization: 'Bearer nobody' })],
  ),
  faultsOf('authentication')(
    'bearer-without-key-lets-in',
    'A header that is only "Bearer" is looked up as an empty key, which a business has that has not made its own yet: it ' +
      'lets in, to an empty list, and adds groups there',
    lookingUpNothing,
    [get('', { authorization: 'Bearer' }), add(A, { authorization: 'Bearer' })],
  ),
  faultsOf('validation')(
    'booleans-become-text',
    'Texts are bound leniently: true or false as a name or a description is stored as "True" or "False" instead of refused',
    parts => ({
      readInput: (body, call) =>
        parts.readInput(
          Object.fromEntries(Object.entries(body).map(([name, value]) => [name, textOf(value)])),
          call,
        ),
    }),
    [add({ group_name: true }), edit(1, { ...A, group_description: false })],
  ),
  faultsOf('methods')(
    'methods-of-others-are-get',
    'A method that is not among the usual seven is taken for GET: PROPFIND, COPY or TRACE of a list or a group is 200 ' +
      'instead of 405',
    parts => ({
      operationOf: (route, method, asked) =>
        parts.operationOf(route, METHODS.includes(method) ? method : 'GET', asked),
    }),
    [asking('PROPFIND', '/customer-groups'), asking('TRACE', '/customer-groups/1')],
  ),
]
