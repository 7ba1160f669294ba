import type { JsonObject } from '../../model/json.ts'
import type { Contract, Operation } from '../document/model.ts'
import type { Client } from '../http/client.ts'
import type { Lens } from '../lens.ts'
import type { Supplied } from './credentials.ts'
import type { Journal } from './journal.ts'

/** What all probes of a run share. */
export interface Session {
  readonly contract: Contract
  readonly lens: Lens
  readonly client: Client
  readonly url: URL
  readonly supplied: Supplied
  readonly readOnly: boolean
  /** Warnings fail too. */
  readonly strict: boolean
  /** Marks everything that the run creates. */
  readonly runId: string
  /** A different number each time: each probe has its own ones, the same in each run of a seed. */
  readonly serial: () => number
  /** What was found out for all probes; see `once`. */
  readonly memory: Map<string, Promise<unknown>>
  /** A whole number from 0 to below `most`, for the same words the same in each run of a seed. */
  readonly random: (about: string, most: number) => number
  readonly journal: Journal
  /** Records that the target showed at the start, by resource: the first page of each listing. */
  readonly samples: ReadonlyMap<string, readonly JsonObject[]>
  readonly clock: () => number
}

export const operationFor = (
  contract: Contract,
  resource: string,
  action: Operation['action'],
): Operation | undefined =>
  contract.operations.find(one => one.resource === resource && one.action === action)

/** The id of a record that exists; undefined when the target has shown none. */
export const knownId = ({ samples, lens }: Session, resource: string): string | undefined => {
  const [first] = samples.get(resource) ?? []
  return first && lens.id(first)
}

/** An id in the form of the ones that exist, and of none of them. */
export const unknownId = (session: Session, resource: string): string => {
  const known = knownId(session, resource)
  if (known === undefined) return 'nobody'
  if (/^\d+$/.test(known)) return String(900_000_000 + session.random(resource, 90_000_000))
  if (/^[0-9a-f]{8}-/i.test(known))
    return `00000000-0000-4000-8000-${String(session.random(resource, 1e9)).padStart(12, '0')}`
  return Array.from(known, (letter, i) =>
    otherLetter(letter, session.random(`${resource} ${i}`, 20), i),
  ).join('')
}

const LETTERS = 'ABCDEFGHJKLMNPQRSTUV'
const otherLetter = (letter: string, n: number, i: number): string =>
  /\d/.test(letter) ? String((n + i) % 10) : /[a-z]/i.test(letter) ? (LETTERS[n] ?? 'A') : letter
