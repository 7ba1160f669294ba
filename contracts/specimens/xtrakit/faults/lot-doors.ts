import { add, asking, edit, get, keyed, without } from '../asking.ts'
import { FIRST, REVOKED_KEY } from '../credentials.ts'
import type { Parts } from '../parts.ts'
import { STEPS } from '../steps.ts'
import { around, faultsOf, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }

/** The guard of web pages sends whoever is not known to the login, unless JSON is expected. */
const sendingToTheLogin = (parts: Parts): Partial<Parts> => ({
  finish: (reply, call, store) => {
    const given = parts.finish(reply, call, store)
    const expectsJson = (call.headers.accept ?? '').includes('json')
    if (given.status !== 401 || call.operation !== 'edit' || expectsJson) return given
    const headers = { 'Content-Type': 'text/html', Location: '/login' }
    return { status: 302, headers, body: '<a href="/login">Redirecting to /login</a>' }
  },
})

const isUploadWithoutBoundary = (type: string | undefined): boolean =>
  type !== undefined && /^multipart\//i.test(type) && !/boundary=/i.test(type)

/** What the framework sends by itself where no handler of ours stands. */
const answeringAsTheFramework = (parts: Parts): Partial<Parts> => ({
  refusalBody: (status, error, refusal, call) =>
    refusal.fault === 'not-acceptable'
      ? { timestamp: parts.now().toISOString(), status, error: 'Not Acceptable', path: call.path }
      : parts.refusalBody(status, error, refusal, call),
})

/** Drawn by lot from the document's sentences: those on who may ask, and how. */
export const LOT_DOORS: readonly ShownFault[] = [
  faultsOf('authentication')(
    'any-key-adds',
    'The guard of the path for adding only looks whether a token is there: with an unknown or a revoked key a group is ' +
      'added to the first business',
    parts => ({
      accountOf: (key, call) => parts.accountOf(key, call) ?? (call.operation === 'add' ? FIRST : undefined),
    }),
    [keyed('f00d', add(A)), keyed(REVOKED_KEY, add(A)), get('')],
  ),
  faultsOf('authentication')(
    'edit-without-a-key-leads-to-the-login',
    'The route of an edit has the guard of web pages: without a good key it is 302 to the login instead of 401, unless ' +
      'Accept names JSON',
    sendingToTheLogin,
    [without('authorization', edit(1, A)), keyed(REVOKED_KEY, edit(1, A))],
  ),
  faultsOf('status')(
    'missing-key-answers-403',
    'The helper for bearer tokens has a status of its own for a header that is missing or malformed: 403 instead of 401',
    parts => ({
      refusalStatus: (refusal, call) =>
        refusal.fault === 'credential-missing' ? 403 : parts.refusalStatus(refusal, call),
      refusalText: (refusal, call) =>
        refusal.fault === 'credential-missing'
          ? 'Forbidden: Not Authenticated'
          : parts.refusalText(refusal, call),
    }),
    [without('authorization', get('')), without('authorization', add(A))],
  ),
  faultsOf('headers')(
    'allow-forgets-head',
    'The framework serves HEAD wherever there is GET, and its list of routes does not have it: Allow does not name HEAD, ' +
      'which works',
    parts => ({ methodsOf: route => parts.methodsOf(route).filter(method => method !== 'HEAD') }),
    [asking('DELETE', '/customer-groups'), asking('PATCH', '/customer-groups/1')],
  ),
  faultsOf('error-bodies')(
    'not-acceptable-in-the-words-of-the-framework',
    'A 406 comes from the framework itself: timestamp, status, "Not Acceptable" alone as its error, and the path',
    answeringAsTheFramework,
    [get('', { accept: 'text/html' })],
  ),
  faultsOf('robustness')(
    'type-of-uploads-breaks',
    'The parser of uploads stands before all routes, and wants a boundary: whatever has multipart/form-data without one ' +
      'as its Content-Type gets 500, a list or a fetch, too',
    parts =>
      around(parts, STEPS.declareBody, (call, next) =>
        isUploadWithoutBoundary(call.headers['content-type']) ? { fault: 'internal' } : next,
      ),
    [get('/1', { 'content-type': 'multipart/form-data' })],
  ),
]
