import { as, ask, askToken, createGroup, draft, get } from '../asking.ts'
import type { Verdict } from '../credentials.ts'
import { mediaTypeOf } from '../media.ts'
import type { Incoming } from '../model.ts'
import type { Parts } from '../parts.ts'
import { type ShownFault, seed } from './seed.ts'

const fault = seed('authentication')
const INTEGRATION: Verdict = { caller: { tenant: 'demo', kind: 'integration' } }

const pathOf = ({ target }: Incoming): string => target.replace(/[?].*$/s, '')

/** Lets some paths in without a look at their credentials. */
const unguarded = (parts: Parts, isOpen: (path: string) => boolean): Partial<Parts> => ({
  authenticate: async (backend, incoming, operation) =>
    isOpen(pathOf(incoming)) ? INTEGRATION : parts.authenticate(backend, incoming, operation),
})

const merged = (path: string): string => path.replace(/\/{2,}/g, '/')
const GUARDED = /^\/api\/(customer_groups|customers|markets|price_lists)(\/|$)/

/** Faults of what stands before the API: who is let in, and what it lets through. */
export const GUARDS: readonly ShownFault[] = [
  fault(
    'double-slash-needs-no-token',
    'a path with two slashes in a row is not the one that is guarded, and the router merges them: it needs no token',
    parts => ({
      ...unguarded(parts, path => path.includes('//')),
      readTarget: raw => parts.readTarget(raw.replace(/^[^?]*/, merged)),
      route: path => parts.route(merged(path)),
    }),
    get('//customers', as('')),
  ),
  fault(
    'encoded-path-needs-no-token',
    'the guard compares the path as it was sent, and the router what it means: with a letter spelt %63 it needs no token',
    parts => unguarded(parts, path => !GUARDED.test(path)),
    get('/%63ustomers', as('')),
  ),
  fault(
    'token-in-cookie-accepted',
    'without an Authorization header the token of a cookie is taken, as for the pages of the dashboard',
    parts => ({
      authenticate: (backend, incoming, operation) => {
        const { authorization, cookie = '' } = incoming.headers
        const token = /(?:^|; *)(?:access_)?token=([^;]+)/.exec(cookie)?.[1]
        if (authorization !== undefined || token === undefined)
          return parts.authenticate(backend, incoming, operation)
        const headers = { ...incoming.headers, authorization: `Bearer ${token}` }
        return parts.authenticate(backend, { ...incoming, headers }, operation)
      },
    }),
    get('/customers', { authorization: '', cookie: 'access_token=demo-token' }),
  ),
  seed('error-bodies')(
    'denied-says-403',
    'the status in the error of a missing permission is "403", as its class has it; the reply is a 401',
    parts => ({
      errorObject: (problem, style) =>
        problem.kind === 'credential-forbidden'
          ? { ...parts.errorObject(problem, style), status: '403' }
          : parts.errorObject(problem, style),
    }),
    askToken({ client_id: 'demo-channel' }),
    get('/customer_groups', as('{token}')),
  ),
  seed('status')(
    'plain-json-read-too',
    'a body that is application/json is read as well, where it is a 415: the parser of the framework is still there',
    parts => ({
      isReadable: type => parts.isReadable(type) || mediaTypeOf(type) === 'application/json',
    }),
    ask(
      'POST',
      '/customer_groups',
      { 'content-type': 'application/json' },
      draft('customer_groups', { name: 'New' }),
    ),
  ),
  seed('status')(
    'accept-parameters-ignored',
    'parameters of the media type in Accept are not looked at: JSON:API with one is served, where it is a 406',
    parts => ({
      isAcceptable: (accept, media) => parts.isAcceptable(accept?.replace(/;(?! *q=)[^,;]*/g, ''), media),
    }),
    get('/customers', { accept: 'application/vnd.api+json; version=1' }),
  ),
  seed('headers')(
    'length-in-characters',
    'Content-Length counts characters, not bytes: a reply with other letters than those of ASCII is cut short',
    parts => ({
      finish: (reply, operation, incoming) => {
        const done = parts.finish(reply, operation, incoming)
        if (done.body === undefined) return done
        const length = String(JSON.stringify(done.body).length)
        return { ...done, headers: { ...done.headers, 'Content-Length': length } }
      },
    }),
    createGroup({ name: 'Größere Kunden' }),
  ),
]
