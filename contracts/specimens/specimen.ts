/**
 * Specimens are small independent backends, written from the documents alone: the "real implementations" that the
 * contract kit is proven on. They share no code with `src/`, or the two would agree by construction.
 */

/** What a fault breaks. */
export const FAULT_CLASSES = [
  'authentication',
  'status',
  'schema',
  'envelope',
  'pagination',
  'filter',
  'sort',
  'persistence',
  'headers',
  'error-bodies',
  'dates',
  'ids',
  'idempotency',
  'validation',
  'tenant-leaks',
  'robustness',
  'methods',
  'include-sparse',
] as const
export type FaultClass = (typeof FAULT_CLASSES)[number]

/** One way to be wrong: the parts of a faultless backend with one of them replaced. */
export interface SeededFault<Parts> {
  /** Kebab-case, unique within the specimen. */
  readonly id: string
  readonly class: FaultClass
  /** What a client would notice, in one line. */
  readonly what: string
  readonly spoil: (parts: Parts) => Parts
}

/** Rows by table, as `cgkit fixtures` writes them. */
export type SpecimenData = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

export interface SpecimenOptions {
  /** 0 takes a free one. */
  readonly port: number
  /** Id of a seeded fault; undefined for the faultless backend. Throws for an unknown one. */
  readonly fault: string | undefined
  /** The rows of the first tenant; the second one has a few of its own. */
  readonly data: SpecimenData
}

export interface RunningSpecimen {
  /** The base that the document's paths are added to: `http://127.0.0.1:4020/api`. */
  readonly url: string
  /** Ends open connections too. */
  close(): Promise<void>
}

/** What `contracts/specimens/<provider>/specimen.ts` exports by default. */
export interface Specimen {
  /** The faults without what they do. */
  readonly faults: readonly Omit<SeededFault<never>, 'spoil'>[]
  start(options: SpecimenOptions): Promise<RunningSpecimen>
}
