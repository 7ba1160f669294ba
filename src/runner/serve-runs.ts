import { randomUUID } from 'node:crypto'
import type { Report } from '../contract/report/reported.ts'
import type { Call, PlainError, Word } from './line.ts'
import type { Named, OwnRun, Shown, Tell } from './running.ts'

export interface Runs {
  /** Of the line that tests join. */
  readonly name: string
  /** Ends the run that was opened last; undefined for one that could not be opened. */
  end(): Promise<Report | undefined>
  close(): void
}

/** Runs for tests in another thread, one after the other. The first is opened before anybody has joined. */
export const serveRuns = (open: () => Promise<OwnRun>): Runs => {
  const name = `cgkit ${randomUUID()}`
  const channel = new BroadcastChannel(name)
  const say = (word: Word): void => channel.postMessage(word)
  let isFresh = true
  let opened = open()
  opened.catch(() => undefined) // told to who joins

  const end: Runs['end'] = () =>
    opened.then(
      run => run.end(),
      () => undefined,
    )
  const reopened = async (): Promise<OwnRun> => {
    await end()
    return open()
  }
  const carryOut = async (asked: Call): Promise<readonly Named[]> => {
    if (asked.call === 'open' && !isFresh) opened = reopened()
    isFresh = false
    const run = await opened
    if (asked.call === 'run')
      await inParcels(
        all => say({ kind: 'shown', all }),
        tell => run.run(asked.ids, tell),
      )
    if (asked.call === 'end') await run.end()
    return asked.call === 'open' ? run.probes : []
  }
  channel.onmessage = async (event: unknown) => {
    const { data: asked } = event as { readonly data: Call } // only our suite knows the name
    try {
      say({ kind: 'done', call: asked.call, probes: await carryOut(asked) })
    } catch (error) {
      say({ kind: 'failed', call: asked.call, error: plainOf(error) })
    }
  }
  return { name, end, close: () => channel.close() }
}

/** Milliseconds. A word costs the thread of the run some 30 µs, and nobody looks at it sooner. */
const PARCEL = 20

const inParcels = async (
  say: (all: readonly (readonly [id: string, shown: Shown])[]) => void,
  run: (tell: Tell) => Promise<void>,
): Promise<void> => {
  let parcel: [id: string, shown: Shown][] = []
  const send = (): void => {
    if (parcel.length > 0) say(parcel)
    parcel = []
  }
  const timer = setInterval(send, PARCEL)
  try {
    await run((id, shown) => parcel.push([id, shown]))
  } finally {
    clearInterval(timer)
    send()
  }
}

/** Begins all of a run, for tests that need as long as some hundred requests until they are there. */
export const begun = (run: OwnRun): OwnRun => {
  const told = new Map<string, Shown>()
  let tell: Tell = (id, shown) => void told.set(id, shown)
  const gone = run.run(
    run.probes.map(one => one.id),
    (id, shown) => tell(id, shown),
  )
  gone.catch(() => undefined) // told to who asks for it
  return {
    ...run,
    run: (_all, later) => {
      for (const [id, shown] of told) later(id, shown)
      tell = later
      return gone
    },
  }
}

const plainOf = (error: unknown): PlainError => {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
  return { name, message, stack }
}
