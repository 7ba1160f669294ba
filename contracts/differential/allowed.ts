import type { Sent } from '../../src/contract/http/exchange.ts'
import type { Json } from '../../src/model/json.ts'
import type { ProviderName } from '../faults/supplied.ts'
import type { Difference } from './difference.ts'

/** Where the mock answers otherwise than a backend that was written from the document alone, and why it may. */
export interface Allowed {
  /** The beginning of the line in `src/decisions.md` that says why. */
  readonly decision: string
  readonly providers: readonly ProviderName[]
  readonly covers: (difference: Difference) => boolean
}

/** Requests that would leave the two in different states are not sent to the specimen at all. */
interface Unasked {
  readonly decision: string
  readonly providers: readonly ProviderName[]
  readonly covers: (sent: Sent) => boolean
}

const ALL: readonly ProviderName[] = ['commercelayer', 'rutter', 'xtrakit']

const errorsIn = (body: Json | undefined): readonly string[] =>
  Array.isArray(body) ? body.map((error: Json) => JSON.stringify(error)) : []

const isOfRecords = (error: string): boolean => /"error":"taken"/.test(error)

export const ALLOWED: readonly Allowed[] = [
  {
    decision: 'NUL in a path or a query',
    providers: ALL,
    covers: ({ sent }) => sent.target.includes('%00'),
  },
  {
    decision: 'A body on a read',
    providers: ['rutter'],
    covers: ({ sent }) => sent.method === 'GET' && sent.body !== undefined,
  },
  {
    decision: 'A filter that is nested otherwise',
    providers: ['commercelayer'],
    covers: ({ sent, where }) =>
      /[?&]filter%5B(a%5D%5B)?%5D=1/.test(sent.target) &&
      /^body \/errors\/0\/(title|detail|code)$/.test(where),
  },
  {
    decision: 'A cursor that no answer has had',
    providers: ['rutter'],
    covers: ({ sent, where }) => where === 'status' && /[?&]cursor=./.test(sent.target),
  },
  {
    decision: 'A method that a path does not have',
    providers: ['commercelayer'],
    covers: ({ sent, mock }) =>
      /^\/\w+\/oauth\/token/.test(sent.target) && sent.method !== 'POST' && mock !== 404,
  },
  {
    decision: 'Whether a value is taken',
    providers: ['commercelayer'],
    covers: ({ where, mock, specimen }) => {
      const [ours, theirs] = [errorsIn(mock), errorsIn(specimen)]
      const untold = theirs.filter(one => !ours.includes(one))
      return where === 'body /errors' && ours.every(one => theirs.includes(one)) && untold.every(isOfRecords)
    },
  },
]

/** Of requests that are mixed at random, so that often several things are wrong with them. */
export const ALLOWED_OF_MIXED: Allowed = {
  decision: 'Of several faults in one request',
  providers: ALL,
  covers: ({ where, status }) => status >= 400 && /^body \/(error|errors)/.test(where),
}

export const UNASKED: readonly Unasked[] = [
  {
    decision: 'JSON that is nested more than 100 deep',
    providers: ['xtrakit'],
    covers: ({ body }) => (body?.toString().match(/[{[]/g) ?? []).length > 100,
  },
]
