import type { JsonObject } from '../../model/json.ts'
import { Stop } from '../../model/stop.ts'
import type { Contract, Operation } from '../document/model.ts'
import { type Client, type ClientOptions, createClient } from '../http/client.ts'
import { type Exchange, isSuccess, jsonOf, mediaTypeOf } from '../http/exchange.ts'
import type { Lens } from '../lens.ts'
import { compose } from './compose.ts'
import { goodValues, proofOf, type Supplied } from './credentials.ts'
import type { Journal } from './journal.ts'
import { createRandom } from './random.ts'
import type { Session } from './session.ts'
import { fetchToken } from './token.ts'

export interface RunOptions extends ClientOptions {
  readonly contract: Contract
  readonly lens: Lens
  readonly supplied: Supplied
  /** Where tokens are fetched, when it is not where the document says. */
  readonly tokenUrl: URL | undefined
  readonly strict: boolean
  readonly seed: number
  readonly journal: Journal
}

/**
 * Looks at the target for the first time: fetches a token where one is needed, and reads the first page of each
 * listing. Throws `Stop`, in one line, for a target that is down, is something else, or refuses the credentials.
 */
export const openSession = async (options: RunOptions): Promise<Session> => {
  const { contract, lens, url, journal, seed, clock } = options
  const client = createClient(options)
  const supplied = await withToken(options, client)
  const samples = new Map<string, readonly JsonObject[]>()
  const seen: Exchange[] = []
  for (const operation of surveyed(contract)) {
    const exchange = await client.send(plain(contract, url, operation, supplied))
    seen.push(exchange)
    const records = isSuccess(exchange) ? lens.records(jsonOf(exchange), operation.resource) : undefined
    if (records !== undefined) samples.set(operation.resource, records)
  }
  refuseToGoOn(contract, url, seen)
  const random = createRandom(seed)
  let serial = 0
  return {
    contract,
    lens,
    client,
    url,
    supplied,
    readOnly: options.readOnly,
    strict: options.strict,
    runId: `cgkit-${random(36 ** 6)
      .toString(36)
      .padStart(6, '0')}`,
    serial: () => ++serial,
    random,
    journal,
    samples,
    clock,
  }
}

/** Listings that need no id. */
const surveyed = ({ operations }: Contract): readonly Operation[] =>
  operations.filter(one => one.action === 'list' && !one.path.includes('{'))

const plain = (contract: Contract, url: URL, operation: Operation, supplied: Supplied) =>
  compose(contract, url, operation, { proof: proofOf(contract, goodValues(contract, operation, supplied)) })

/** A run on a target that cannot be checked would only say the same thing a thousand times. */
const refuseToGoOn = (contract: Contract, url: URL, seen: readonly Exchange[]): void => {
  const [first] = seen
  if (first === undefined) return
  const { reply, trouble, sent } = first
  const where = `${url.origin}${sent.target.split('?')[0] ?? ''}`
  if (trouble !== undefined && seen.every(one => one.trouble !== undefined))
    throw new Stop(`${where} gives no answer (${trouble}). Is it running, and is --url right?`)
  if (seen.some(isSuccess)) return
  const type = mediaTypeOf(reply.headers['content-type'])
  if (type === 'text/html')
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
    throw new Stop(
      `${where} refuses the credentials (${reply.status}). See the flags for credentials: cgkit verify --help`,
    )
}

const exampleOf = (contract: Contract, url: URL): string => `${url.origin}${contract.serverPath || '/'}`

const withToken = async (options: RunOptions, client: Client): Promise<Supplied> => {
  const { contract, supplied } = options
  const wantsToken = Object.values(contract.schemes).some(one => one.kind === 'bearer')
  const mayFetch = supplied.clientId !== undefined && supplied.token === undefined
  const operation = contract.operations.find(one => one.action === 'token')
  if (!wantsToken || !mayFetch || operation === undefined || options.readOnly) return supplied
  const token = await fetchToken(options, client, operation)
  return { ...supplied, token }
}
