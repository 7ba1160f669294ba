import type { Ask, Connection, Directory, Failure } from './nouns.ts'

export interface Basic {
  readonly client: string
  readonly secret: string
}

/** The steps from a request to the connection that it may use. */
export interface Doorkeeper {
  readonly readBasic: (header: string | undefined) => Basic | undefined
  readonly secretFits: (given: string, known: string) => boolean
  readonly findConnection: (token: string | undefined, directory: Directory) => Connection | undefined
  readonly belongs: (connection: Connection, client: string) => boolean
}

export const isFailure = (value: object): value is Failure => 'kind' in value

const REFUSED: Failure = { kind: 'credentials-invalid' }

/** Client id and secret of an Authorization header; undefined for anything that is not well-formed Basic. */
export function readBasic(header: string | undefined): Basic | undefined {
  const token = /^basic +([A-Za-z0-9+/]+=*)$/i.exec(header ?? '')?.[1]
  return token === undefined ? undefined : splitBasic(token)
}

/** The part of it after the scheme; the secret may have colons of its own. */
export function splitBasic(token: string): Basic | undefined {
  const text = Buffer.from(token, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon < 0 ? undefined : { client: text.slice(0, colon), secret: text.slice(colon + 1) }
}

export const doorkeeper: Doorkeeper = {
  readBasic,
  secretFits: (given, known) => given === known,
  findConnection: (token, { connections }) => connections.find(connection => connection.token === token),
  belongs: (connection, client) => connection.client === client,
}

/** Whether the client's half of the credentials is known. */
export function knownClient(keeper: Doorkeeper, ask: Ask, directory: Directory): string | undefined {
  const basic = keeper.readBasic(ask.header('authorization')[0])
  const secret = basic && directory.clients.get(basic.client)
  return basic && secret !== undefined && keeper.secretFits(basic.secret, secret) ? basic.client : undefined
}

export const tokenOf = (ask: Ask): string | undefined =>
  ask.query.find(([name]) => name === 'access_token')?.[1]

/** A connection that was found, if it still works. */
export function letIn(connection: Connection | undefined): Connection | Failure {
  if (connection === undefined) return REFUSED
  return connection.state === 'disabled' ? { kind: 'connection-disabled' } : connection
}

/** Both halves, and that they belong together: who asks, and which connection it is about. */
export const authenticateWith =
  (keeper: Doorkeeper) =>
  (ask: Ask, directory: Directory): Connection | Failure => {
    const client = knownClient(keeper, ask, directory)
    if (client === undefined) return REFUSED
    const connection = keeper.findConnection(tokenOf(ask), directory)
    return letIn(connection && keeper.belongs(connection, client) ? connection : undefined)
  }
