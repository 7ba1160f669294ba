import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'

export interface Ran {
  /** undefined when it was stopped for its time. */
  readonly code: number | undefined
  readonly output: string
}

export interface Command {
  readonly file: string
  readonly args: readonly string[]
  readonly folder: string
  readonly env?: Readonly<Record<string, string>>
  /** Milliseconds. */
  readonly patience: number
}

const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) stop(child)
})

/** Whole process groups: some tools start others. */
const stop = (child: ChildProcess): void => {
  running.delete(child)
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It is gone already.
  }
}

/** Starts a program that runs until it is stopped; what it says goes to a file. */
const start = ({ file, args, folder, env }: Omit<Command, 'patience'>, output: number): ChildProcess => {
  const child = spawn(file, args, {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', output, output],
    detached: true,
  })
  running.add(child)
  return child
}

/** Starts a program whose output nobody wants, and returns what stops it. */
export const keep = (command: Omit<Command, 'patience'>): (() => void) => {
  const output = openSync('/dev/null', 'w')
  const child = start(command, output)
  closeSync(output)
  return () => stop(child)
}

/** Runs a program to its end, or to the end of our patience. Rejects when there is no such program. */
export const run = async (command: Command): Promise<Ran> => {
  // A file, because some tools leave before a pipe has taken all that they said.
  const file = join(command.folder, 'output.txt')
  const output = openSync(file, 'w')
  const child = start(command, output)
  closeSync(output)
  const code = await ended(child, command.patience)
  const said = await endOf(file)
  await rm(file)
  return { code, output: said }
}

/** Some tools write gigabytes; what is read is at the end. */
const endOf = async (path: string): Promise<string> => {
  const file = await open(path)
  const { size } = await file.stat()
  const from = Math.max(0, size - MOST)
  const { buffer } = await file.read(Buffer.alloc(size - from), 0, size - from, from)
  await file.close()
  return buffer.toString()
}

const MOST = 5_000_000

const ended = (child: ChildProcess, patience: number): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      stop(child)
    }, patience)
    child.once('error', reject)
    child.once('close', code => {
      clearTimeout(timer)
      running.delete(child)
      resolve(isLate ? undefined : (code ?? 1))
    })
  })
