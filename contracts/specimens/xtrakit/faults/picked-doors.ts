import { add, edit, get, without } from '../asking.ts'
import type { Parts } from '../parts.ts'
import { faultsOf, type ShownFault } from './fault.ts'
import { asXml, prefersXml } from './xml.ts'

const MINUTE_MS = 60_000
const FETCHES_PER_MINUTE = 60

/** A limiter as it comes, with its own words. */
const limitingFetches = (parts: Parts): Partial<Parts> => {
  let times: readonly number[] = []
  return {
    finish: (reply, call, store) => {
      if (call.operation !== 'fetch') return parts.finish(reply, call, store)
      const now = parts.now().getTime()
      times = [...times.filter(time => now - time < MINUTE_MS), now]
      if (times.length <= FETCHES_PER_MINUTE) return parts.finish(reply, call, store)
      const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Retry-After': '60' }
      return { status: 429, headers, body: 'Too many requests, please try again later.' }
    },
  }
}

/** What a framework's parser of bodies sends where nobody handles its error. */
const parsingAsTheFramework = (parts: Parts): Partial<Parts> => ({
  refusalBody: (status, error, refusal, call) =>
    refusal.fault === 'body-malformed'
      ? { statusCode: status, error: 'Bad Request', message: 'Body is not valid JSON' }
      : parts.refusalBody(status, error, refusal, call),
})

/** A library that brought a converter to XML, which the framework found by itself. */
const convertingToXml = (parts: Parts): Partial<Parts> => ({
  acceptsJson: (accept, call) => prefersXml(accept) || parts.acceptsJson(accept, call),
  finish: (reply, call, store) => {
    const given = parts.finish(reply, call, store)
    if (given.body === '' || !prefersXml(call.headers.accept)) return given
    const headers = { ...given.headers, 'Content-Type': 'application/xml' }
    return { ...given, headers, body: asXml('response', JSON.parse(String(given.body))) }
  },
})

/** Picked from the document, every twenty-fourth clause: those on refusals and on the form of all answers. */
export const PICKED_DOORS: readonly ShownFault[] = [
  faultsOf('error-bodies')(
    'fetch-limiter-has-its-own-words',
    'Fetches have a limiter as it comes: from the 61st in a minute on they are 429 as text/html, without status and error',
    limitingFetches,
    [Array.from({ length: FETCHES_PER_MINUTE + 1 }, () => get('/1'))],
  ),
  faultsOf('error-bodies')(
    'malformed-json-in-the-words-of-the-framework',
    'The parser of bodies answers itself for what is no JSON: statusCode, "Bad Request" alone as error, and message',
    parsingAsTheFramework,
    [add('{'), edit(1, '{')],
  ),
  faultsOf('headers')(
    'challenge-is-bearer-alone',
    'The challenge to a missing key is the name of the scheme alone: "Bearer", with no realm behind it',
    parts => ({
      refusalHeaders: (refusal, call) =>
        refusal.fault === 'credential-missing'
          ? { 'WWW-Authenticate': 'Bearer' }
          : parts.refusalHeaders(refusal, call),
    }),
    [without('authorization', get(''))],
  ),
  faultsOf('headers')(
    'xml-for-whoever-names-it-first',
    'A library brought a converter to XML: a client that would rather have that, as browsers do, gets it instead of JSON',
    convertingToXml,
    [
      get('', { accept: 'application/xml, application/json;q=0.5' }),
      get('/1', { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }),
    ],
  ),
]
