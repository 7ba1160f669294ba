import { authenticateWith, doorkeeper } from '../authenticate.ts'
import { encode } from '../cursor.ts'
import type { Ask } from '../nouns.ts'
import { isLimit, type Rule, type Rules } from '../parameters.ts'
import type { Parts } from '../parts.ts'
import { accepts, both, type Fault, type Spoil, wantedAs } from './spoilers.ts'

const CREDENTIALS = ['client_id', 'client_secret'] as const

/** The Authorization header that two parameters stand for; undefined when one of them is not there. */
function headerFromQuery({ query }: Ask): string | undefined {
  const [id, secret] = CREDENTIALS.map(name => query.find(pair => pair[0] === name)?.[1])
  return id === undefined || secret === undefined ? undefined : `Basic ${encode(`${id}:${secret}`)}`
}

/** The header comes first, as in servers of OAuth; the parameters are what is left. */
function withCredentials(ask: Ask): Ask {
  const stand = headerFromQuery(ask)
  if (stand === undefined || ask.header('authorization').length > 0) return ask
  return { ...ask, header: name => (name === 'authorization' ? [stand] : ask.header(name)) }
}

const credentialRules: readonly Rule[] = CREDENTIALS.map(name => ({
  name,
  in: 'query',
  required: false,
  accepts: () => true,
}))

const withCredentialRules = ({ list, fetch }: Rules): Rules => ({
  list: [...list, ...credentialRules],
  fetch: [...fetch, ...credentialRules],
})

/** A header that is a list has its first member looked at. */
const firstOfList = (value: string): string => value.split(',')[0]?.trim() ?? ''

const firstVersion: Spoil = parts => ({
  ...parts,
  check: (known, given) => {
    const header = given.header.map(([name, value]) => [name, firstOfList(value)] as const).slice(0, 1)
    return parts.check(known, { ...given, header })
  },
})

/** The size of a body is read off its header, which one in chunks has not. */
const measuredByItsHeader: Spoil = parts => {
  let isChunked = false
  const judgeBody: Parts['judgeBody'] = body => {
    const problem = parts.judgeBody(body)
    return isChunked && problem === 'too-large' ? undefined : problem
  }
  return {
    ...parts,
    authenticate: (ask, directory) => {
      isChunked = ask.header('transfer-encoding').length > 0
      return parts.authenticate(ask, directory)
    },
    judgeBody,
  }
}

/** What test suites of servers like this one assert, broken: how requests are read. */
export const assertedOfRequests: readonly Fault[] = [
  {
    id: 'client-credentials-in-the-query-let-in',
    class: 'authentication',
    what: 'The guard is that of a token endpoint: without an Authorization header, client_id and client_secret in the query let in instead of being 401.',
    spoil: parts => ({
      ...parts,
      authenticate: (ask, directory) => authenticateWith(doorkeeper)(withCredentials(ask), directory),
      rules: withCredentialRules(parts.rules),
    }),
  },
  {
    id: 'no-accept-is-406',
    class: 'status',
    what: 'Media types are looked for in the Accept header, and without one none is found: a client that sends no Accept, and so takes anything, gets 406.',
    spoil: parts => ({ ...parts, acceptsJson: header => header.trim() !== '' && parts.acceptsJson(header) }),
  },
  {
    id: 'first-of-several-versions-counts',
    class: 'validation',
    what: 'Of X-Rutter-Version the first value is read: the header twice, or two versions with a comma between them, is no 400.',
    spoil: firstVersion,
  },
  {
    id: 'limit-minus-one-is-all',
    class: 'pagination',
    what: 'A limit of -1 means none to the query builder, and the validator lets it through: all groups come in one page instead of 400; 0 is refused.',
    spoil: both(
      accepts('limit', value => value === '-1' || isLimit(value)),
      wantedAs(wanted => (wanted.limit === -1 ? { ...wanted, limit: Number.MAX_SAFE_INTEGER } : wanted)),
    ),
  },
  {
    id: 'chunks-are-not-measured',
    class: 'robustness',
    what: 'The size of a body is read off its Content-Length: one of more than 1 MB that is sent in chunks, and has none, is accepted instead of 413.',
    spoil: measuredByItsHeader,
  },
]
