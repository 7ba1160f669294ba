import { ours, plainJsonServer, prism } from './commands.ts'
import type { Command, Fleet, Server } from './fleet.ts'
import type { Rounds } from './rounds.ts'
import { type Sample, takeSample } from './sample.ts'

/** Everything that the parts of the bench share. */
export interface Bench {
  readonly fleet: Fleet
  readonly rounds: Rounds
  readonly shared: Shared
}

/** Servers that are started when first asked for and run to the end. */
export interface Shared {
  mock(groups: number): Promise<Server>
  sample(groups: number): Promise<Sample>
  prism(): Promise<Server>
  jsonServer(groups: number): Promise<Server>
}

export const createShared = (fleet: Fleet): Shared => {
  const mock = once((groups: number) => fleet.start(ours(`large:${groups}`)))
  const stock = once((command: Command) => fleet.start(command))
  return {
    mock,
    sample: once(async (groups: number) => takeSample((await mock(groups)).port, groups)),
    prism: () => stock(prism),
    jsonServer: once((groups: number) => fleet.start(plainJsonServer(groups))),
  }
}

const once = <Key, Value>(make: (key: Key) => Value): ((key: Key) => Value) => {
  const made = new Map<Key, Value>()
  return key => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key)
    made.set(key, value)
    return value
  }
}
