import type { Call, Word } from './line.ts'
import type { Named, Running, Tell } from './running.ts'

interface Caller {
  readonly resolve: (probes: readonly Named[]) => void
  readonly reject: (error: Error) => void
}

/** A run in another thread of this process, by the name of its line. */
export const joinRun = async (name: string): Promise<Running> => {
  const channel = new BroadcastChannel(name)
  channel.unref()
  const callers = new Map<Call['call'], Caller>()
  let tell: Tell = () => undefined
  channel.onmessage = (event: unknown) => {
    const { data: word } = event as { readonly data: Word } // nobody else knows the name
    if (word.kind === 'shown') for (const [id, shown] of word.all) tell(id, shown)
    if (word.kind === 'done') callers.get(word.call)?.resolve(word.probes)
    if (word.kind === 'failed')
      callers.get(word.call)?.reject(Object.assign(new Error(word.error.message), word.error))
  }
  const call = (asked: Call): Promise<readonly Named[]> =>
    new Promise((resolve, reject) => {
      callers.set(asked.call, { resolve, reject })
      channel.postMessage(asked)
    })
  return {
    probes: await call({ call: 'open' }),
    run: async (ids, told) => {
      tell = told
      await call({ call: 'run', ids })
    },
    end: () => call({ call: 'end' }).finally(() => channel.close()),
  }
}
