import type { Server } from './fleet.ts'
import { measure, type Pace, type Reading } from './measure.ts'
import type { Supply } from './question.ts'

/** A server that takes part in a comparison. */
export interface Contender {
  readonly name: string
  readonly supply: Supply
  readonly lend: Lend
  /** Every loan is of a server that was just started. */
  readonly isFresh: boolean
}

/** Gives a server away for as long as it is used. */
export type Lend = <Result>(use: (server: Server) => Promise<Result>) => Promise<Result>

export interface Rounds extends Pace {
  readonly rounds: number
  /** Told how far it is. */
  readonly say: (text: string) => void
}

/** A reading a round, by the contender's name. */
export type Readings = ReadonlyMap<string, readonly Reading[]>

/** Seconds of load before measuring: until everything is compiled, and until the processor's caches are filled. */
const COLD = 1.5
const WARM = 0.3

/** One after the other, and all over again: what disturbs the machine for a while disturbs everybody. */
export const inTurn = async (
  title: string,
  contenders: readonly Contender[],
  { rounds, say, ...pace }: Rounds,
): Promise<Readings> => {
  const readings = new Map(contenders.map(({ name }): [string, Reading[]] => [name, []]))
  for (let round = 1; round <= rounds; round++) {
    for (const { name, supply, lend, isFresh } of contenders) {
      const warmUp = isFresh || round === 1 ? COLD : WARM
      const reading = await lend(server => measure(server, supply, pace, warmUp))
      readings.get(name)?.push(reading)
      say(`${title}, round ${round} of ${rounds}, ${name}: ${Math.round(reading.rate)} answers/s`)
    }
  }
  return readings
}

export const kept =
  (server: Server): Lend =>
  use =>
    use(server)

export const fresh =
  (start: () => Promise<Server>): Lend =>
  async use => {
    const server = await start()
    try {
      return await use(server)
    } finally {
      await server.stop()
    }
  }
