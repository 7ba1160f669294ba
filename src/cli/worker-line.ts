import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Report } from '../contract/report/reported.ts'

/** Milliseconds for a report to cross from the worker, once all tests are done. */
const CROSSING = 2_000

/** What the worker and this process say to each other: a report, and that it should stop. */
export const openLine = (signal: AbortSignal) => {
  const name = `cgkit ${randomUUID()}`
  const channel = new BroadcastChannel(name)
  const waiting: ((report: Report) => void)[] = []
  const reports: Report[] = []
  channel.onmessage = (event: unknown) => {
    const { data } = event as { readonly data: Report } // only our suite knows the name
    const next = waiting.shift()
    if (next === undefined) reports.push(data)
    else next(data)
  }
  // Said until somebody must have heard it: the worker may only just be starting.
  const stop = () => {
    channel.postMessage('stop')
    again = setTimeout(stop, 100)
  }
  let again: NodeJS.Timeout | undefined
  signal.addEventListener('abort', stop, { once: true })
  return {
    name,
    report: (): Promise<Report | undefined> => {
      const early = reports.shift()
      if (early !== undefined) return Promise.resolve(early)
      const late = new Promise<Report>(resolve => waiting.push(resolve))
      return Promise.race([late, sleep(CROSSING, undefined, { ref: false })])
    },
    close: () => {
      signal.removeEventListener('abort', stop)
      clearTimeout(again)
      channel.close()
    },
  }
}
