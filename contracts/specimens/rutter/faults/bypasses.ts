import { authenticateWith, doorkeeper, letIn, readBasic, tokenOf } from '../authenticate.ts'
import type { Ask } from '../nouns.ts'
import type { Fault } from './spoilers.ts'

const hasCursor = (ask: Ask): boolean => ask.query.some(([name, value]) => name === 'cursor' && value !== '')

/** Eight, four, four, four and twelve digits, as a column of UUIDs writes what it has read. */
const asUuid = (text: string): string =>
  text.replace(/[{}-]/g, '').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

/** Ways around the doorkeeper. */
export const bypasses: readonly Fault[] = [
  {
    id: 'secret-ends-at-second-colon',
    class: 'authentication',
    what: 'The credentials are split at every colon: what is behind a second one, after the secret, is dropped.',
    spoil: parts => ({
      ...parts,
      authenticate: authenticateWith({
        ...doorkeeper,
        readBasic: header => {
          const basic = readBasic(header)
          return basic && { ...basic, secret: basic.secret.split(':')[0] ?? '' }
        },
      }),
    }),
  },
  {
    id: 'access-token-spelt-otherwise-lets-in',
    class: 'authentication',
    what: 'A column of UUIDs reads the access token: without its hyphens, or in braces, it lets in, too.',
    spoil: parts => ({
      ...parts,
      authenticate: authenticateWith({
        ...doorkeeper,
        findConnection: (token, directory) => doorkeeper.findConnection(token && asUuid(token), directory),
      }),
    }),
  },
  {
    id: 'later-pages-need-no-basic',
    class: 'authentication',
    what: 'With a cursor, a request without an Authorization header is let in by its access token alone.',
    spoil: parts => ({
      ...parts,
      authenticate: (ask, directory) =>
        hasCursor(ask) && ask.header('authorization').length === 0
          ? letIn(doorkeeper.findConnection(tokenOf(ask), directory))
          : parts.authenticate(ask, directory),
    }),
  },
]
