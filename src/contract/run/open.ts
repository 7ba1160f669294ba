import type { JsonObject } from '../../model/json.ts'
import { Stop } from '../../model/stop.ts'
import type { Contract, Operation } from '../document/model.ts'
import { type Client, type ClientOptions, createClient } from '../http/client.ts'
import { type Exchange, isSuccess, jsonOf, mediaTypeOf } from '../http/exchange.ts'
import type { Lens } from '../lens.ts'
import { namesFor, type Supplied } from './credentials.ts'
import { goodRequest } from './good-request.ts'
import type { Journal } from './journal.ts'
import { contractFor } from './left-out.ts'
import { noAnswer } from './no-answer.ts'
import { withoutStrangers } from './not-here.ts'
import { createChance } from './random.ts'
import type { Session } from './session.ts'
import { type Spelling, spelled } from './supplied.ts'
import { fetchToken } from './token.ts'

export interface RunOptions extends ClientOptions {
  readonly contract: Contract
  readonly lens: Lens
  readonly supplied: Supplied
  /** Where tokens are fetched, when it is not where the document says. */
  readonly tokenUrl: URL | undefined
  readonly strict: boolean
  /** How messages call a credential; flags unless something else is said. */
  readonly spelling?: Spelling
  readonly seed: number
  /** Marks everything that the run creates: another one for each run, or names that must be unique would clash. */
  readonly runId: string
  readonly journal: Journal
}

/**
 * Looks at the target for the first time: fetches a token where one is needed, and reads the first page of each
 * listing. Throws `Stop`, in one line, for a target that is down, is something else, or refuses the credentials.
 */
export const openSession = async (
  options: RunOptions,
  client: Client = createClient(options),
): Promise<Session> => {
  const { contract, lens, url, journal, seed, clock, runId } = options
  const supplied = await withToken(options, client)
  const seen = await survey({ contract, url, supplied, client })
  refuseToGoOn(options, seen)
  const samples = new Map<string, readonly JsonObject[]>()
  for (const [i, { resource }] of surveyed(contract).entries()) {
    const exchange = seen[i]
    const records = exchange && isSuccess(exchange) ? lens.records(jsonOf(exchange), resource) : undefined
    if (records !== undefined) samples.set(resource, records)
  }
  const random = createChance(seed)
  let serial = 0
  const held = await contractFor({ contract, url, supplied, client, lens, samples })
  return {
    contract: await withoutStrangers({ contract: held, url, supplied, client }, options.readOnly),
    lens,
    client,
    url,
    supplied,
    readOnly: options.readOnly,
    strict: options.strict,
    runId,
    serial: () => ++serial,
    memory: new Map(),
    random,
    journal,
    samples,
    clock,
  }
}

/** The first page of each listing that needs no id. */
export const survey = async ({
  contract,
  url,
  supplied,
  client,
}: Pick<Session, 'contract' | 'url' | 'supplied' | 'client'>): Promise<readonly Exchange[]> => {
  const seen: Exchange[] = []
  for (const operation of surveyed(contract)) {
    const exchange = await client.send(goodRequest({ contract, url, supplied }, operation))
    seen.push(exchange)
    if (seen.length > 1 && seen.every(one => one.trouble !== undefined)) break // each may take a whole timeout
  }
  return seen
}

const surveyed = ({ operations }: Contract): readonly Operation[] =>
  operations.filter(one => one.action === 'list' && !one.path.includes('{'))

/** A run on a target that cannot be checked would only say the same thing a thousand times. */
const refuseToGoOn = (options: RunOptions, seen: readonly Exchange[]): void => {
  const { contract, url } = options
  const [first] = seen
  if (first === undefined) return
  const { reply, trouble, sent } = first
  const where = `${url.origin}${sent.target.split('?')[0] ?? ''}`
  if (trouble !== undefined && seen.every(one => one.trouble !== undefined)) throw noAnswer(where, trouble)
  // The page of a web application stands on every path, with 200.
  if (seen.some(one => isSuccess(one) && !isPage(one))) return
  if (isPage(first))
    throw new Stop(`${where} answers ${reply.status} with a web page. Is --url the base of the API?`)
  if (reply.status >= 300 && reply.status < 400)
    throw new Stop(
      `${where} redirects to ${reply.headers['location'] ?? 'nowhere'}. Give that base as --url; redirects are not followed.`,
    )
  if (reply.status === 404)
    throw new Stop(
      `${where} is not there (404). --url must be the base that the paths of the document are added to, such as ${exampleOf(contract, url)}`,
    )
  if (reply.status === 401 || reply.status === 403)
    throw new Stop(`${where} refuses the credentials (${reply.status}). ${goodOnes(options)}`)
}

/** What the document's schemes take, and nothing else. */
const goodOnes = ({ contract, spelling = 'flag', readOnly }: RunOptions): string => {
  const names = [...new Set(contract.operations.flatMap(one => one.security.flat()))]
  const fetchesToken = contract.operations.some(one => one.action === 'token')
  const client = `${spelled('clientId', spelling)} and ${spelled('clientSecret', spelling)}`
  const all = [
    ...names.map(name => namesFor(contract, name, spelling)),
    ...(fetchesToken && !readOnly ? [client] : []),
  ]
  const wanted = [...new Set(all)]
  if (names.length === 0) return 'The document names no credential that would open it.'
  const aside = readOnly && fetchesToken ? '; a read-only run fetches no token' : ''
  const where = spelling === 'flag' ? ', or in the environment' : ''
  return `Give good ones with ${wanted.join(', or ')}${where}${aside}.`
}

const isPage = ({ reply }: Exchange): boolean => mediaTypeOf(reply.headers['content-type']) === 'text/html'

const exampleOf = (contract: Contract, url: URL): string => `${url.origin}${contract.serverPath || '/'}`

/** The credentials, with a token fetched where one is needed and none was given. */
export const withToken = async (options: RunOptions, client: Client): Promise<Supplied> => {
  const { contract, supplied } = options
  const wantsToken = Object.values(contract.schemes).some(one => one.kind === 'bearer')
  const operation = contract.operations.find(one => one.action === 'token')
  if (!wantsToken || operation === undefined || options.readOnly) return supplied
  const { clientId, clientSecret, otherClientId, otherClientSecret } = supplied
  const { limitedClientId, limitedClientSecret } = supplied
  const fetched = async (flag: string, id: string | undefined, secret: string | undefined) =>
    id === undefined ? undefined : fetchToken(options, client, operation, { id, secret, flag })
  const token = supplied.token ?? (await fetched('client', clientId, clientSecret))
  const otherToken = supplied.otherToken ?? (await fetched('other-client', otherClientId, otherClientSecret))
  const limitedToken =
    supplied.limitedToken ?? (await fetched('limited-client', limitedClientId, limitedClientSecret))
  return {
    ...supplied,
    ...(token && { token }),
    ...(otherToken && { otherToken }),
    ...(limitedToken && { limitedToken }),
  }
}
