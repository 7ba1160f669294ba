#!/usr/bin/env node
import { CommanderError } from 'commander'
import { Stop } from '../model/stop.ts'
import { createProgram, type Ending } from './program.ts'

/** Exit codes: 0 all well, 2 could not run. */
const COULD_NOT_RUN = 2

const terminal = {
  print: (text: string) => void process.stdout.write(text),
  complain: (text: string) => void process.stderr.write(text.endsWith('\n') ? text : `${text}\n`),
}

const end = (ending: Ending): void => {
  if ('code' in ending) process.exitCode = ending.code
  else for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void ending.close())
}

try {
  await createProgram(terminal, end).parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : COULD_NOT_RUN
  else if (error instanceof Stop) {
    terminal.complain(error.message)
    process.exitCode = COULD_NOT_RUN
  } else throw error
}
