import { appendFileSync, closeSync, openSync } from 'node:fs'

/** One thing that the run created and somebody has to remove. */
export interface Created {
  readonly resource: string
  readonly id: string
  /** Request target that removes it; undefined when the API has no way. */
  readonly remove: string | undefined
}

/** What was created and not yet removed. It is on disk before the next request leaves. */
export interface Journal {
  created(one: Created): void
  removed(one: Created): void
  left(): readonly Created[]
  close(): void
}

/** Lines of JSON, one a change: `{"created":{...}}`, `{"removed":{...}}`. `file` undefined keeps it in memory. */
export const createJournal = (file: string | undefined): Journal => {
  const handle = file === undefined ? undefined : openSync(file, 'a', 0o600)
  const open = new Map<string, Created>()
  const note = (line: object) => {
    if (handle !== undefined) appendFileSync(handle, `${JSON.stringify(line)}\n`)
  }
  const keyOf = (one: Created) => `${one.resource} ${one.id}`
  return {
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
export const readJournal = (text: string): readonly Created[] => {
  const journal = createJournal(undefined)
  for (const line of text.split('\n')) {
    const entry = parse(line)
    if (entry?.created) journal.created(entry.created)
    if (entry?.removed) journal.removed(entry.removed)
  }
  return journal.left()
}

const parse = (line: string): { created?: Created; removed?: Created } | undefined => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
