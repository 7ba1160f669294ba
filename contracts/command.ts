import { type Command, CommanderError } from 'commander'
import { letReadersGo } from '../src/cli/readers.ts'
import { suggest } from '../src/model/nearest.ts'
import { Stop } from '../src/model/stop.ts'

/** What our own command lines have in common: suggestions, and one line and exit code 2 for what cannot be run. */
export const runCommand = async (program: Command): Promise<void> => {
  letReadersGo([process.stdout, process.stderr])
  program.showSuggestionAfterError().showHelpAfterError('(--help lists what there is)').exitOverride()
  try {
    await program.parseAsync()
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
    else if (error instanceof Stop) {
      console.error(error.message)
      process.exitCode = 2
    } else throw error
  }
}

/** One of a closed list, or a `Stop` that says what there is; of a long list only the nearest. */
export const choose = <T extends string>(what: string, given: string, all: readonly T[]): T => {
  const found = all.find(one => one === given)
  if (found !== undefined) return found
  if (all.length <= LONG) throw new Stop(`${what} ${suggest(given, all)}`)
  const [, meant = ' --list names them.'] = /\.( Did you mean .*)$/.exec(suggest(given, all)) ?? []
  throw new Stop(`${what} "${given}" is unknown.${meant}`)
}

const LONG = 12
