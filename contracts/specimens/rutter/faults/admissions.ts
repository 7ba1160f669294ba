import { authenticateWith, doorkeeper, isFailure, readBasic } from '../authenticate.ts'
import type { Connection, Pairs } from '../nouns.ts'
import { DEFAULT_LIMIT, isLimit } from '../parameters.ts'
import { accepts, bodyOf, both, type Fault, failuresAs, type Spoil, wantedAs } from './spoilers.ts'

const VERSION = 'X-Rutter-Version'

const hasForce = (query: Pairs): boolean =>
  query.some(([name, value]) => name === 'force_fetch' && value === 'true')

/** The query without any access token but the first. */
const withOneToken = (query: Pairs): Pairs => {
  const first = query.findIndex(([name]) => name === 'access_token')
  return query.filter(([name], at) => name !== 'access_token' || at === first)
}

/** A fetch that goes past the synchronised table has a query of its own, by the id alone. */
const forcedPastOwners: Spoil = parts => {
  const forced = new WeakSet<Connection>()
  return {
    ...parts,
    authenticate: (ask, directory) => {
      const outcome = parts.authenticate(ask, directory)
      if (isFailure(outcome) || !hasForce(ask.query)) return outcome
      const copy = { ...outcome }
      forced.add(copy)
      return copy
    },
    owns: (connection, row) => (forced.has(connection) ? row.id !== undefined : parts.owns(connection, row)),
  }
}

/** What a first implementation lets in, refuses, or refuses in other words. */
export const admissions: readonly Fault[] = [
  {
    id: 'client-id-in-any-case',
    class: 'authentication',
    what: 'The client id is looked up without regard to case: Demo-Client gets in with the secret of demo-client.',
    spoil: parts => ({
      ...parts,
      authenticate: authenticateWith({
        ...doorkeeper,
        readBasic: header => {
          const basic = readBasic(header)
          return basic && { ...basic, client: basic.client.toLowerCase() }
        },
      }),
    }),
  },
  {
    id: 'unsupported-version-is-404',
    class: 'status',
    what: 'Routes are registered by version: with a version that is not supported they are 404 instead of 400.',
    spoil: parts => ({
      ...parts,
      errorReply: (failure, methods, ask) =>
        parts.errorReply(
          failure.kind === 'parameter-invalid' && failure.name === VERSION
            ? { kind: 'endpoint-unknown' }
            : failure,
          methods,
          ask,
        ),
    }),
  },
  {
    id: 'missing-version-says-invalid',
    class: 'error-bodies',
    what: 'A missing X-Rutter-Version is explained as a wrong one: INVALID_PARAMETER instead of MISSING_PARAMETER.',
    spoil: bodyOf(['parameter-missing'], body => ({
      ...body,
      error_code: 'INVALID_PARAMETER',
      error_message: `${VERSION} cannot be "undefined".`,
    })),
  },
  {
    id: 'limit-empty-is-default',
    class: 'validation',
    what: 'A limit without a value (limit=) is taken for none instead of refused.',
    spoil: both(
      accepts('limit', value => value === '' || isLimit(value)),
      wantedAs(wanted => (wanted.limit === 0 ? { ...wanted, limit: DEFAULT_LIMIT } : wanted)),
    ),
  },
  {
    id: 'repeated-access-token-accepted',
    class: 'validation',
    what: 'The guard takes access_token out before parameters are checked: it may be there twice, the first counts.',
    spoil: parts => ({
      ...parts,
      check: (rules, given) => parts.check(rules, { ...given, query: withOneToken(given.query) }),
    }),
  },
  {
    id: 'broken-body-is-500',
    class: 'robustness',
    what: 'Nothing handles the error of the parser of bodies: JSON that cannot be read is 500 instead of 400.',
    spoil: parts => ({
      ...parts,
      judgeBody: body => {
        const problem = parts.judgeBody(body)
        if (problem === 'malformed' && body.mediaType === 'application/json')
          throw new SyntaxError('Unexpected end of JSON input')
        return problem
      },
    }),
  },
  {
    id: 'writes-are-403',
    class: 'methods',
    what: 'As the API is read-only, other methods than those of reading are forbidden: 403 instead of 405.',
    spoil: failuresAs(['method-unknown'], () => ({
      status: 403,
      headers: {},
      body: {
        error_type: 'API_REQUEST_ERROR',
        error_code: 'READ_ONLY',
        error_message: 'Customer groups can only be read.',
      },
    })),
  },
  {
    id: 'force-fetch-finds-foreign-groups',
    class: 'tenant-leaks',
    what: 'With force_fetch=true a group is looked up by its id alone: those of other connections are found, too.',
    spoil: forcedPastOwners,
  },
]
