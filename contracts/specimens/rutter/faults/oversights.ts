import { authenticateWith, doorkeeper, tokenOf } from '../authenticate.ts'
import type { Failure } from '../nouns.ts'
import { accepts, bodyOf, type Fault, failuresAs, type Spoil } from './spoilers.ts'

const DAY = 24 * 60 * 60 * 1000

const endOfDay = (time: number): number => Math.floor(time / DAY) * DAY + DAY - 1

/** Takes one failure for another, with the status and the words of that one. */
const takenFor =
  (isMeant: (failure: Failure) => boolean, instead: Failure): Spoil =>
  parts => ({
    ...parts,
    errorReply: (failure, methods, ask) =>
      parts.errorReply(isMeant(failure) ? instead : failure, methods, ask),
  })

/** What somebody overlooks in the document who writes how requests are taken. */
export const oversights: readonly Fault[] = [
  {
    id: 'secret-is-trimmed',
    class: 'authentication',
    what: 'Blanks are cut off the secret: one with a line break behind it, as echo adds it, lets in.',
    spoil: parts => ({
      ...parts,
      authenticate: authenticateWith({
        ...doorkeeper,
        secretFits: (given, known) => doorkeeper.secretFits(given.trim(), known),
      }),
    }),
  },
  {
    id: 'missing-version-is-401',
    class: 'status',
    what: 'The guard looks at all required headers: a missing X-Rutter-Version is INVALID_CREDENTIALS, 401 instead of 400.',
    spoil: takenFor(({ kind }) => kind === 'parameter-missing', { kind: 'credentials-invalid' }),
  },
  {
    id: 'missing-access-token-says-missing',
    class: 'error-bodies',
    what: 'The 401 of a missing access token has the code of a missing parameter instead of INVALID_CREDENTIALS.',
    spoil: bodyOf(['credentials-invalid'], (body, _failure, ask) =>
      ask && tokenOf(ask) === undefined
        ? {
            error_type: 'API_REQUEST_ERROR',
            error_code: 'MISSING_PARAMETER',
            error_message: 'access_token is required.',
          }
        : body,
    ),
  },
  {
    id: 'limit-in-any-notation',
    class: 'validation',
    what: 'A limit is whatever the language reads as a whole number: 1e2, 0x10 and 5.0 are no 400.',
    spoil: accepts(
      'limit',
      value => Number.isInteger(Number(value)) && Number(value) >= 1 && Number(value) <= 500,
    ),
  },
  {
    id: 'max-lasts-until-its-day-ends',
    class: 'filter',
    what: 'updated_at_max is taken for a day: groups updated after it on the same day come, too.',
    spoil: parts => ({ ...parts, updatedUntil: (row, max) => parts.updatedUntil(row, endOfDay(max)) }),
  },
  {
    id: 'id-not-a-uuid-is-500',
    class: 'robustness',
    what: 'The id goes to a column of UUIDs as it is: what is no UUID is 500 instead of 400.',
    spoil: takenFor(failure => failure.kind === 'parameter-invalid' && failure.name === 'id', {
      kind: 'internal',
    }),
  },
  {
    id: 'head-finds-every-group',
    class: 'methods',
    what: 'HEAD looks for no group: an unknown id is 200, where GET is 404.',
    spoil: failuresAs(['group-unknown'], (reply, _failure, ask) =>
      ask?.method === 'HEAD' ? { ...reply, status: 200 } : reply,
    ),
  },
]
