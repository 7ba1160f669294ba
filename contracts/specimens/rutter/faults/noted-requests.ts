import { authenticateWith, type Basic, doorkeeper } from '../authenticate.ts'
import type { Ask, Pairs } from '../nouns.ts'
import { isInteger, VERSIONS } from '../parameters.ts'
import { directory } from '../tenants.ts'
import { accepts, both, type Fault, failuresAs, type Spoil } from './spoilers.ts'

/** What stands for a secret that was not sent at all. */
const NO_SECRET = '\0'

/** Credentials without a colon are a client id, and the question for a secret is left out. */
function readBasicAlone(header: string | undefined): Basic | undefined {
  const basic = doorkeeper.readBasic(header)
  const token = /^basic +([A-Za-z0-9+/]+=*)$/i.exec(header ?? '')?.[1]
  if (basic || token === undefined) return basic
  return { client: Buffer.from(token, 'base64').toString('utf8'), secret: NO_SECRET }
}

const isUnknownClient = (ask: Ask | undefined): boolean => {
  const basic = doorkeeper.readBasic(ask?.header('authorization')[0])
  return basic !== undefined && !directory.clients.has(basic.client)
}

/** A table of parameters that goes back to its pool with what a refused request had in it. */
const pooled: Spoil = parts => {
  let own: Pairs = []
  let left: Pairs = []
  return {
    ...parts,
    readQuery: query => {
      own = parts.readQuery(query)
      const names = new Set(own.map(([name]) => name))
      const all = [...own, ...left.filter(([name]) => !names.has(name))]
      left = []
      return all
    },
    check: (known, given) => {
      const failure = parts.check(known, given)
      // The guard has taken the access token out of it.
      if (failure) left = own.filter(([name]) => name !== 'access_token')
      return failure
    },
  }
}

const isFloat = (text: string): boolean => isInteger(text) || /^(-?Infinity|NaN)$/.test(text)

/** Parameters are refused as unknown since the newest version. */
const isStrict = (header: Pairs): boolean =>
  header.some(([name, value]) => name === 'X-Rutter-Version' && value === VERSIONS[0])

/** The segments behind the base as they were sent, once it is known that they can be read. */
function readPathRaw(readPath: (path: string) => readonly string[] | undefined, path: string) {
  const decoded = readPath(path)
  return decoded && path.split('/').slice(2, 2 + decoded.length)
}

/** What release notes say was fixed in servers like this one: how requests are read. */
export const notedOfRequests: readonly Fault[] = [
  {
    id: 'client-id-alone-lets-in',
    class: 'authentication',
    what: 'Basic credentials without a colon have no secret, which is not asked for then: the client id alone lets in.',
    spoil: parts => ({
      ...parts,
      authenticate: authenticateWith({
        ...doorkeeper,
        readBasic: readBasicAlone,
        secretFits: (given, known) => given === NO_SECRET || doorkeeper.secretFits(given, known),
      }),
    }),
  },
  {
    id: 'unknown-client-is-400',
    class: 'status',
    what: 'That there is no such role is an error of the database, mapped to 400: so is a client id that is not known, a wrong secret is 401.',
    spoil: failuresAs(['credentials-invalid'], (reply, _failure, ask) =>
      isUnknownClient(ask) ? { ...reply, status: 400 } : reply,
    ),
  },
  {
    id: 'refused-parameters-stay',
    class: 'idempotency',
    what: 'Tables of parameters are taken from a pool, and not cleared after an error: the request behind a 400 has the parameters of that one, too.',
    spoil: pooled,
  },
  {
    id: 'bounds-may-be-infinite',
    class: 'validation',
    what: 'The bounds on updated_at are read as floating-point numbers, of which Infinity and NaN are some: they are no 400.',
    spoil: both(accepts('updated_at_min', isFloat), accepts('updated_at_max', isFloat)),
  },
  {
    id: 'older-versions-ignore-strangers',
    class: 'include-sparse',
    what: 'Unknown parameters are refused since the newest version: with any other, expand and fields are ignored; all versions are the same.',
    spoil: parts => ({
      ...parts,
      check: (known, given) => {
        const query = given.query.filter(([name]) => known.some(rule => rule.name === name))
        return parts.check(known, isStrict(given.header) ? given : { ...given, query })
      },
    }),
  },
  {
    id: 'id-compared-before-it-is-decoded',
    class: 'ids',
    what: 'The id is taken from the path as it was sent: one with percent-encoded hyphens (%2D), which is the same, is 400.',
    spoil: parts => ({ ...parts, readPath: path => readPathRaw(parts.readPath, path) }),
  },
]
