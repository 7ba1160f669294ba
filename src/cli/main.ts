#!/usr/bin/env node
import { CommanderError } from 'commander'
import { Stop } from '../model/stop.ts'
import type { Ending } from './ending.ts'
import { createProgram } from './program.ts'
import { letReadersGo } from './readers.ts'

/** Exit codes: 0 all well, 2 could not run. */
const COULD_NOT_RUN = 2

const terminal = {
  print: (text: string) => void process.stdout.write(text),
  complain: (text: string) => void process.stderr.write(text.endsWith('\n') ? text : `${text}\n`),
}

/** Ends as Ctrl-C does, so that a run removes what it made; exit code 1 would say that a contract is broken. */
const failForABug = (error: unknown): void => {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
  terminal.complain(`A bug of this kit, please report it: ${what}`)
  process.exitCode = COULD_NOT_RUN
  if (!process.emit('SIGINT')) process.exit()
}

process.on('uncaughtException', failForABug)
letReadersGo([process.stdout, process.stderr])

const end = (ending: Ending): void => {
  if ('code' in ending) process.exitCode = ending.code
  else for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void ending.close())
}

const surroundings = {
  env: process.env,
  interrupted: () => {
    const controller = new AbortController()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort())
    return controller.signal
  },
  colours: process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined,
}

try {
  await createProgram(terminal, end, surroundings).parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : COULD_NOT_RUN
  else if (error instanceof Stop) {
    terminal.complain(error.message)
    process.exitCode = COULD_NOT_RUN
  } else failForABug(error)
}
