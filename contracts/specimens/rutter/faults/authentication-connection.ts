import {
  authenticateWith,
  type Doorkeeper,
  doorkeeper,
  isFailure,
  knownClient,
  letIn,
  tokenOf,
} from '../authenticate.ts'
import type { Ask, Connection, Directory } from '../nouns.ts'
import type { Fault, Spoil } from './spoilers.ts'

const findConnection =
  (find: Doorkeeper['findConnection']): Spoil =>
  parts => ({
    ...parts,
    authenticate: authenticateWith({ ...doorkeeper, findConnection: find }),
  })

/** Lets some requests in although their connection was disabled. */
const disabledIn =
  (when: (ask: Ask) => boolean): Spoil =>
  parts => ({
    ...parts,
    authenticate: (ask, directory) => {
      const outcome = parts.authenticate(ask, directory)
      const disabled = isFailure(outcome) && outcome.kind === 'connection-disabled' && when(ask)
      return (disabled && doorkeeper.findConnection(tokenOf(ask), directory)) || outcome
    },
  })

const first = ({ connections }: Directory): Connection | undefined => connections[0]

/** Defects of the other half: which connection a request is about. */
export const authenticationOfConnection: readonly Fault[] = [
  {
    id: 'access-token-not-needed',
    class: 'authentication',
    what: 'Without an access token, the client gets its first connection.',
    spoil: findConnection((token, directory) =>
      token === undefined ? first(directory) : doorkeeper.findConnection(token, directory),
    ),
  },
  {
    id: 'access-token-not-needed-to-fetch',
    class: 'authentication',
    what: 'A group is fetched without an access token; the list wants one.',
    spoil: parts => ({
      ...parts,
      authenticate: (ask, directory) =>
        ask.path?.length === 2 && tokenOf(ask) === undefined && knownClient(doorkeeper, ask, directory)
          ? letIn(first(directory))
          : parts.authenticate(ask, directory),
    }),
  },
  {
    id: 'empty-access-token-lets-in',
    class: 'authentication',
    what: 'An empty access token stands for the first connection.',
    spoil: findConnection((token, directory) =>
      token === '' ? first(directory) : doorkeeper.findConnection(token, directory),
    ),
  },
  {
    id: 'unknown-access-token-lets-in',
    class: 'authentication',
    what: 'An access token that is not known stands for the first connection.',
    spoil: findConnection((token, directory) =>
      token === undefined ? undefined : (doorkeeper.findConnection(token, directory) ?? first(directory)),
    ),
  },
  {
    id: 'access-token-cut-short-lets-in',
    class: 'authentication',
    what: 'The beginning of an access token is enough.',
    spoil: findConnection((token, { connections }) =>
      connections.find(connection => token && connection.token.startsWith(token)),
    ),
  },
  {
    id: 'access-token-with-more-lets-in',
    class: 'authentication',
    what: 'An access token with something behind it is accepted.',
    spoil: findConnection((token, { connections }) =>
      connections.find(connection => token?.startsWith(connection.token)),
    ),
  },
  {
    id: 'disabled-connection-lets-in',
    class: 'authentication',
    what: 'A disabled connection is answered like any other.',
    spoil: disabledIn(() => true),
  },
  {
    id: 'disabled-connection-lets-fetch',
    class: 'authentication',
    what: 'Only the list refuses a disabled connection.',
    spoil: disabledIn(ask => ask.path?.length === 2),
  },
  {
    id: 'force-fetch-revives-disabled',
    class: 'authentication',
    what: 'A disabled connection is answered when force_fetch is true.',
    spoil: disabledIn(ask => ask.query.some(([name, value]) => name === 'force_fetch' && value === 'true')),
  },
]
