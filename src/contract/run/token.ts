import { Stop } from '../../model/stop.ts'
import type { Operation } from '../document/model.ts'
import { type Client, createClient } from '../http/client.ts'
import { type Exchange, isSuccess, jsonOf, type Sent } from '../http/exchange.ts'
import { memberAt } from '../lenses.ts'
import { compose } from './compose.ts'
import type { RunOptions } from './open.ts'

interface TokenClient {
  readonly id: string
  readonly secret: string | undefined
  /** What the flags of both begin with. */
  readonly flag: string
}

/** OAuth 2.0 client credentials: https://www.rfc-editor.org/rfc/rfc6749#section-4.4 */
export const fetchToken = async (
  options: RunOptions,
  client: Client,
  operation: Operation,
  { id, secret, flag }: TokenClient,
): Promise<string> => {
  const { contract, url, tokenUrl } = options
  const body = {
    grant_type: 'client_credentials',
    client_id: id,
    ...(secret !== undefined && { client_secret: secret }),
  }
  const sent = compose(contract, url, operation, { body })
  const exchange = tokenUrl === undefined ? await client.send(sent) : await elsewhere(options, tokenUrl, sent)
  const token = memberAt(jsonOf(exchange), ['access_token'])
  if (isSuccess(exchange) && typeof token === 'string') return token
  const answer = exchange.trouble ?? String(exchange.reply.status)
  throw new Stop(
    `No token from ${(tokenUrl ?? url).origin}${exchange.sent.target} (${answer}). Check --${flag}-id and --${flag}-secret, or give a token: --token`,
  )
}

/** Tokens often come from another host than what they open. */
const elsewhere = async (options: RunOptions, tokenUrl: URL, sent: Sent): Promise<Exchange> => {
  const client = createClient({ ...options, url: tokenUrl })
  try {
    return await client.send({ ...sent, target: tokenUrl.pathname + tokenUrl.search })
  } finally {
    client.close()
  }
}
