import { appendFileSync, closeSync, openSync } from 'node:fs'

/** One thing that the run created and somebody has to remove. */
export interface Created {
  readonly resource: string
  readonly id: string
  /** Request target that removes it; undefined when the API has no way. */
  readonly remove: string | undefined
}

/** What somebody needs to know who removes what a run has left. */
export interface Errand {
  /** Name of a provider, or the path of a document. */
  readonly contract: string
  readonly url: string
  readonly runId: string
}

/** What was created and not yet removed. It is on disk as soon as an answer tells of it, before anything else is done. */
export interface Journal {
  began(errand: Errand): void
  created(one: Created): void
  removed(one: Created): void
  left(): readonly Created[]
  close(): void
}

/**
 * Lines of JSON, one a change: `{"began":{...}}`, `{"created":{...}}`, `{"removed":{...}}`. `file` undefined keeps it
 * in memory; `left` is what it knows already.
 */
export const createJournal = (file: string | undefined, left: readonly Created[] = []): Journal => {
  const handle = file === undefined ? undefined : openSync(file, 'a', 0o600)
  const keyOf = (one: Created) => `${one.resource} ${one.id}`
  const open = new Map(left.map(one => [keyOf(one), one]))
  const note = (line: object) => {
    if (handle !== undefined) appendFileSync(handle, `${JSON.stringify(line)}\n`)
  }
  return {
    began: errand => note({ began: errand }),
    created: one => {
      open.set(keyOf(one), one)
      note({ created: one })
    },
    removed: one => {
      if (open.delete(keyOf(one))) note({ removed: one })
    },
    left: () => [...open.values()],
    close: () => handle !== undefined && closeSync(handle),
  }
}

/** What a journal says is still there. Lines that a crash cut off are passed over. */
export const readJournal = (
  text: string,
): { readonly errand: Errand | undefined; readonly left: readonly Created[] } => {
  const journal = createJournal(undefined)
  let errand: Errand | undefined
  for (const line of text.split('\n')) {
    const entry = parse(line)
    if (entry?.began) errand = entry.began
    if (entry?.created) journal.created(entry.created)
    if (entry?.removed) journal.removed(entry.removed)
  }
  return { errand, left: journal.left() }
}

interface Line {
  readonly began?: Errand
  readonly created?: Created
  readonly removed?: Created
}

const parse = (line: string): Line | undefined => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
