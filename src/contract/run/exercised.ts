export const FAMILIES = ['allowed', 'forbidden', 'credential', 'robust', 'law', 'replay'] as const
export type Family = (typeof FAMILIES)[number]

/** What a run has exercised of the document. */
export interface Exercised {
  readonly operations: readonly {
    readonly operation: string
    /** As the document writes them: `200`, `4XX`, `default`. */
    readonly documented: readonly string[]
    readonly seen: readonly number[]
  }[]
  /** Keywords, credential defects, laws: what probes cover, by family. */
  readonly covered: Readonly<Partial<Record<Family, readonly string[]>>>
}
