import type { Contract } from '../contract/document/model.ts'
import { type ClientOptions, createClient } from '../contract/http/client.ts'
import { type Exchange, isSuccess, jsonOf } from '../contract/http/exchange.ts'
import { memberAt } from '../contract/lenses.ts'
import type { Supplied } from '../contract/run/credentials.ts'
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts'

export type Target =
  /** The kit's own mock, with what it says at `/_kit/credentials`. */
  | { readonly kind: 'mock'; readonly credentials: Supplied }
  | { readonly kind: 'other' }
  | { readonly kind: 'silent'; readonly trouble: string }

/** Asks what the target is. */
export const askTarget = async (
  connection: Omit<ClientOptions, 'readOnly' | 'clock' | 'most' | 'rate'>,
  contract: Contract,
): Promise<Target> => {
  const client = createClient({
    ...connection,
    readOnly: true,
    most: 1_000_000,
    rate: undefined,
    clock: Date.now,
  })
  const ask = (target: string) =>
    client.send({ method: 'GET', target, headers: { Accept: 'application/json' }, body: undefined })
  try {
    const health = await ask('/_kit/health')
    if (health.trouble !== undefined) return { kind: 'silent', trouble: health.trouble }
    if (memberAt(answerOf(health), ['status']) !== 'ok') return { kind: 'other' }
    const own = memberAt(answerOf(await ask('/_kit/credentials')), [contract.name])
    return { kind: 'mock', credentials: isJsonObject(own) ? demoCredentials(contract, own) : {} }
  } finally {
    client.close()
  }
}

const answerOf = (exchange: Exchange): Json | undefined =>
  isSuccess(exchange) ? jsonOf(exchange) : undefined

/** The mock's ready-made credentials, good and bad, in the place of those that a user would give. */
export const demoCredentials = (contract: Contract, listed: JsonObject): Supplied => {
  const keys = objects(listed['keys']).flatMap(one => [keyOf(contract, one)])
  const client = objects(listed['clients']).find(one => one['secret'] !== undefined)
  const pair = client && { clientId: String(client['id']), clientSecret: String(client['secret']) }
  return Object.assign({}, ...keys.toReversed(), pair) // the first of a kind stays
}

const objects = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : []

const keyOf = ({ schemes }: Contract, { scheme, value, state }: JsonObject): Supplied => {
  const text = String(value)
  const bad = BAD[String(state)]
  if (bad !== undefined) return { [bad]: text }
  switch (schemes[String(scheme)]?.kind) {
    case 'basic': {
      const [clientId = '', ...secret] = text.split(':')
      return { clientId, clientSecret: secret.join(':') }
    }
    case 'key':
      return { accessToken: text }
    case 'bearer':
      return { token: text }
    default:
      return {}
  }
}

const BAD: Readonly<Record<string, keyof Supplied>> = {
  expired: 'expiredToken',
  revoked: 'revokedToken',
  disabled: 'revokedToken',
  forbidden: 'limitedToken',
}
