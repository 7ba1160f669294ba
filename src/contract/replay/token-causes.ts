import type { JsonObject } from '../../model/json.ts'
import { strangerTo } from '../cases/credentials/defects.ts'
import type { Operation } from '../document/model.ts'
import type { Variation } from '../run/compose.ts'
import type { Supplied } from '../run/credentials.ts'
import type { Cause } from './causes.ts'
import { MESSAGES } from './message-defects.ts'

const FORM = 'application/x-www-form-urlencoded'

/** Stands where the secret goes, so that it is put in last and by nobody else. */
const SECRET_HERE = 'secret-goes-here'

/** The body as it leaves, the secret in its place. */
export const withSecret = (body: Buffer, contentType: string | undefined, secret: string): Buffer => {
  const text = contentType === FORM ? encodeURIComponent(secret) : JSON.stringify(secret).slice(1, -1)
  return Buffer.from(
    body.toString('latin1').replaceAll(SECRET_HERE, Buffer.from(text).toString('latin1')),
    'latin1',
  )
}

/** What a token is asked for with: https://www.rfc-editor.org/rfc/rfc6749#section-4.4 */
const fields = ({ clientId = '' }: Supplied): JsonObject => ({
  grant_type: 'client_credentials',
  client_id: clientId,
  client_secret: SECRET_HERE,
})

const encoded = ({ body }: Operation, values: JsonObject): Buffer => {
  const pairs = Object.entries(values).map(([name, value]): [string, string] => [name, String(value)])
  const isForm = body?.contents[0]?.mediaType === FORM
  return Buffer.from(isForm ? new URLSearchParams(pairs).toString() : JSON.stringify(values))
}

const lacks: Cause['lacks'] = ({ clientId, clientSecret }) =>
  clientId === undefined || clientSecret === undefined
    ? 'a client to ask a token for (--client-id, --client-secret)'
    : undefined

const asked =
  (change: (supplied: Supplied) => JsonObject, otherwise: Variation = {}): Cause['ask'] =>
  async ({ session: { supplied } }, operation) => ({
    body: encoded(operation, { ...fields(supplied), ...change(supplied) }),
    ...otherwise,
  })

const fits = () => true

export const TOKEN_SUCCESS: Cause = { kinds: [], statuses: [200], fits, lacks, ask: asked(() => ({})) }

export const TOKEN_REFUSALS: readonly Cause[] = [
  {
    kinds: ['client-unknown'],
    statuses: [401, 400],
    fits,
    lacks,
    ask: asked(({ clientSecret = '' }) => ({ client_secret: strangerTo(clientSecret) })),
  },
  {
    kinds: ['grant-unsupported'],
    statuses: [400],
    fits,
    lacks,
    ask: asked(() => ({ grant_type: 'no_such_grant' })),
  },
  ...MESSAGES.map(({ kinds, statuses, change }) => ({
    kinds,
    statuses,
    fits,
    lacks,
    ask: asked(() => ({}), change),
  })),
]
