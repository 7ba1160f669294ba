import {
  authenticateWith,
  type Doorkeeper,
  doorkeeper,
  letIn,
  readBasic,
  splitBasic,
  tokenOf,
} from '../authenticate.ts'
import type { Fault, Spoil } from './spoilers.ts'

const keeperWith =
  (change: Partial<Doorkeeper>): Spoil =>
  parts => ({ ...parts, authenticate: authenticateWith({ ...doorkeeper, ...change }) })

const secretFits = (fits: Doorkeeper['secretFits']): Spoil => keeperWith({ secretFits: fits })

/** Defects of the client's half of the credentials: who asks. */
export const authentication: readonly Fault[] = [
  {
    id: 'basic-not-needed',
    class: 'authentication',
    what: 'Without an Authorization header, the access token alone lets a request in.',
    spoil: parts => ({
      ...parts,
      authenticate: (ask, directory) =>
        ask.header('authorization').length === 0
          ? letIn(doorkeeper.findConnection(tokenOf(ask), directory))
          : parts.authenticate(ask, directory),
    }),
  },
  {
    id: 'basic-not-needed-to-fetch',
    class: 'authentication',
    what: 'A group is fetched without an Authorization header; the list wants one.',
    spoil: parts => ({
      ...parts,
      authenticate: (ask, directory) =>
        ask.header('authorization').length === 0 && ask.path?.length === 2
          ? letIn(doorkeeper.findConnection(tokenOf(ask), directory))
          : parts.authenticate(ask, directory),
    }),
  },
  {
    id: 'any-basic-lets-in',
    class: 'authentication',
    what: 'Any well-formed Basic credentials will do.',
    spoil: keeperWith({
      readBasic: header => readBasic(header) && { client: 'demo-client', secret: 'demo-secret' },
    }),
  },
  {
    id: 'secret-ignored',
    class: 'authentication',
    what: 'A known client id gets in with a wrong secret.',
    spoil: secretFits(() => true),
  },
  {
    id: 'empty-secret-lets-in',
    class: 'authentication',
    what: 'A known client id gets in with an empty secret.',
    spoil: secretFits((given, known) => given === '' || given === known),
  },
  {
    id: 'secret-cut-short-lets-in',
    class: 'authentication',
    what: 'The beginning of the secret is enough.',
    spoil: secretFits((given, known) => given !== '' && known.startsWith(given)),
  },
  {
    id: 'secret-with-more-lets-in',
    class: 'authentication',
    what: 'Only as much of the secret is compared as the real one is long.',
    spoil: secretFits((given, known) => given.startsWith(known)),
  },
  {
    id: 'secret-in-any-case',
    class: 'authentication',
    what: 'The secret is compared without regard to case.',
    spoil: secretFits((given, known) => given.toLowerCase() === known.toLowerCase()),
  },
  {
    id: 'empty-basic-lets-in',
    class: 'authentication',
    what: 'Basic with neither client id nor secret (a lone colon) lets a request in.',
    spoil: keeperWith({
      readBasic: header => {
        const basic = readBasic(header)
        return basic?.client === '' && basic.secret === ''
          ? { client: 'demo-client', secret: 'demo-secret' }
          : basic
      },
    }),
  },
  {
    id: 'any-scheme',
    class: 'authentication',
    what: 'The scheme is not looked at: Bearer with the Basic token lets a request in.',
    spoil: keeperWith({ readBasic: header => splitBasic(header?.split(' ')[1] ?? '') }),
  },
  {
    id: 'no-scheme',
    class: 'authentication',
    what: 'The Basic token is accepted without the word Basic before it.',
    spoil: keeperWith({
      readBasic: header => readBasic(header) ?? readBasic(`Basic ${header ?? ''}`),
    }),
  },
  {
    id: 'scheme-case-sensitive',
    class: 'authentication',
    what: 'The scheme in lower case is refused with 401.',
    spoil: keeperWith({
      readBasic: header => (header?.startsWith('Basic ') ? readBasic(header) : undefined),
    }),
  },
]
