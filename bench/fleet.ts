import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { ask } from './ask.ts'
import type { Question } from './question.ts'

/** How a server is started. */
export interface Command {
  readonly name: string
  /** For `node`. */
  readonly args: (port: number) => readonly string[]
  /** What it reads from its standard input. */
  readonly input?: string
  /** Answered as expected as soon as the server is ready. */
  readonly ready: Question
}

export interface Server {
  readonly name: string
  readonly pid: number
  readonly port: number
  /** Milliseconds from its start to the first right answer. */
  readonly startup: number
  stop(): Promise<void>
}

/** Starts servers, and knows all that still run. */
export interface Fleet {
  start(command: Command): Promise<Server>
  /** Runs `node` with these arguments to the end; rejects unless that is a good one. */
  run(args: readonly string[]): Promise<void>
  /** The same, whatever its end, in a folder; resolves to what it printed. */
  read(args: readonly string[], folder: string): Promise<string>
  stopAll(): Promise<void>
  /** At once, without waiting: for the end of the process. */
  killAll(): void
}

export const createFleet = (): Fleet => {
  const running = new Set<ChildProcess>()
  const stop = async (child: ChildProcess): Promise<void> => {
    if (!running.delete(child)) return
    const ended = once(child, 'exit')
    if (!child.kill()) return
    const patience = setTimeout(() => child.kill('SIGKILL'), 5_000)
    await ended
    clearTimeout(patience)
  }
  return {
    start: async command => {
      const port = await freePort()
      const began = performance.now()
      const child = spawn(process.execPath, command.args(port), { stdio: ['pipe', 'ignore', 'pipe'] })
      running.add(child)
      child.once('exit', () => running.delete(child))
      child.stdin.end(command.input)
      await firstAnswer(command, child, port)
      const startup = performance.now() - began
      return { name: command.name, pid: child.pid ?? 0, port, startup, stop: () => stop(child) }
    },
    run: async args => {
      const child = spawn(process.execPath, args, {
        stdio: ['ignore', 'ignore', 'inherit'],
        timeout: PATIENCE,
      })
      running.add(child)
      const [code] = await once(child, 'exit')
      running.delete(child)
      if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}.`)
    },
    read: async (args, folder) => {
      // Into a file: a program that ends itself may leave half of what it said in a pipe.
      const file = join(folder, 'output.txt')
      const output = openSync(file, 'w')
      const child = spawn(process.execPath, args, {
        cwd: folder,
        stdio: ['ignore', output, output],
        timeout: PATIENCE,
      })
      running.add(child)
      await once(child, 'exit')
      running.delete(child)
      closeSync(output)
      return readFileSync(file, 'utf8')
    },
    stopAll: async () => void (await Promise.all([...running].map(stop))),
    killAll: () => {
      for (const child of running) child.kill('SIGKILL')
    },
  }
}

const PATIENCE = 120_000
const PAUSE = 3

const firstAnswer = async ({ name, ready }: Command, child: ChildProcess, port: number): Promise<void> => {
  let said = ''
  child.stderr?.on('data', (piece: Buffer) => {
    said = (said + piece.toString()).slice(-2_000)
  })
  const end = performance.now() + PATIENCE
  while (performance.now() < end) {
    if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode}: ${said}`)
    const reply = await ask(port, ready).catch(() => undefined)
    if (reply?.status === ready.expect) return
    await sleep(PAUSE)
  }
  throw new Error(`${name} did not answer ${ready.method} ${ready.path} within ${PATIENCE} ms. ${said}`)
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address === 'object' && address !== null) return address.port
  throw new Error('No free port was given.')
}
