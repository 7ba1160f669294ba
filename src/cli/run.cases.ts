import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { home } from '../spec/home.ts'

const MAIN = join(home, 'dist/src/cli/main.js')

export interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly out: string
  readonly err: string
}

/** Starts the command; it is killed with the test if it still runs then. */
export const start = (...args: readonly string[]) => startWith({}, ...args)

/** The same with variables beside those of this process. */
export const startWith = (env: Readonly<Record<string, string>>, ...args: readonly string[]) => {
  const stdio = ['ignore', 'pipe', 'pipe'] as const
  const child = spawn(process.execPath, [MAIN, ...args], {
    stdio: [...stdio],
    env: { ...process.env, ...env },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let [out, err] = ['', '']
  child.stdout.on('data', chunk => {
    out += chunk
  })
  child.stderr.on('data', chunk => {
    err += chunk
  })
  const ended = once(child, 'close').then(([code, signal]): Ended => ({ code, signal, out, err }))
  return {
    ended,
    kill: (signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL') => void child.kill(signal),
    /** What `| head -1` does when it has its line. */
    stopReading: () => void child.stdout.destroy(),
    /** All that it printed when it is ready to be talked to, and says so; rejects when it ends instead. */
    ready: async (sign = 'Ctrl-C stops.'): Promise<string> => {
      while (!out.includes(sign)) {
        const next = await Promise.race([once(child.stdout, 'data'), ended])
        if (!Array.isArray(next)) throw new Error(`It ended with ${next.code}: ${next.err}`)
      }
      return out
    },
  }
}

export const run = (...args: readonly string[]): Promise<Ended> => start(...args).ended
