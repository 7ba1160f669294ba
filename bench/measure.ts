import { availableParallelism } from 'node:os'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Server } from './fleet.ts'
import { type Load, startLoad } from './load.ts'
import type { Supply } from './question.ts'
import { cpuMicros, machineMicros, ownMicros } from './usage.ts'

/** What one measurement of one server says. */
export interface Reading {
  /** Answers in a second. */
  readonly rate: number
  /** Microseconds of the server's processor time for an answer. */
  readonly cpu: number
  /** Bytes of an answer, its head included. */
  readonly bytes: number
  /** Part of one core that the server had; well under 1, something else than the server was the limit. */
  readonly busy: number
  /** Part of the whole machine that neither the server nor the client had. */
  readonly elsewhere: number
}

export interface Pace {
  readonly seconds: number
  readonly connections: number
}

/** Loads the server, lets it get warm, and measures then. Rejects at the first wrong answer. */
export const measure = async (
  server: Server,
  supply: Supply,
  pace: Pace,
  warmUp: number,
): Promise<Reading> => {
  const load = startLoad({ port: server.port, connections: pace.connections, supply })
  try {
    await Promise.race([sleep(warmUp * 1000), load.failed])
    const before = snapshot(server, load)
    await Promise.race([sleep(pace.seconds * 1000), load.failed])
    return between(before, snapshot(server, load))
  } catch (error) {
    throw new Error(`${server.name}: ${error instanceof Error ? error.message : String(error)}`)
  } finally {
    load.stop()
  }
}

const snapshot = (server: Server, load: Load) => ({
  ...load.counts(),
  time: performance.now() * 1000,
  server: cpuMicros(server.pid),
  client: ownMicros(),
  machine: machineMicros(),
})

type Snapshot = ReturnType<typeof snapshot>

const between = (a: Snapshot, b: Snapshot): Reading => {
  const answers = b.answers - a.answers
  if (answers === 0) throw new Error('Not one answer in the time of a measurement.')
  const time = b.time - a.time
  const server = b.server - a.server
  const others = b.machine - a.machine - server - (b.client - a.client)
  return {
    rate: (answers / time) * 1_000_000,
    cpu: server / answers,
    bytes: (b.bytes - a.bytes) / answers,
    busy: server / time,
    elsewhere: Math.max(0, others / time / availableParallelism()),
  }
}
