import { Stop } from '../../model/stop.ts'
import type { Operation } from '../document/model.ts'
import type { Client } from '../http/client.ts'
import { isSuccess, jsonOf } from '../http/exchange.ts'
import { memberAt } from '../lenses.ts'
import { compose } from './compose.ts'
import type { RunOptions } from './open.ts'

/** OAuth 2.0 client credentials: https://www.rfc-editor.org/rfc/rfc6749#section-4.4 */
export const fetchToken = async (
  { contract, url, supplied }: RunOptions,
  client: Client,
  operation: Operation,
): Promise<string> => {
  const body = {
    grant_type: 'client_credentials',
    client_id: supplied.clientId ?? '',
    ...(supplied.clientSecret !== undefined && { client_secret: supplied.clientSecret }),
  }
  const exchange = await client.send(compose(contract, url, operation, { body }))
  const token = memberAt(jsonOf(exchange), ['access_token'])
  if (isSuccess(exchange) && typeof token === 'string') return token
  const answer = exchange.trouble ?? String(exchange.reply.status)
  throw new Stop(
    `No token from ${url.origin}${exchange.sent.target} (${answer}). Check --client-id and --client-secret, or give a token: --token`,
  )
}
