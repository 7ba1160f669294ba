import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, Option } from 'commander'
import { suggest } from '../model/nearest.ts'
import { Stop } from '../model/stop.ts'
import { home, providerNames } from '../spec/home.ts'
import type { Ending } from './ending.ts'
import type { MockFlags } from './mock-command.ts'
import * as parse from './options.ts'
import { QUIET, type Surroundings } from './surroundings.ts'
import type { Terminal } from './terminal.ts'
import { addVerify } from './verify-program.ts'

const DATASET = 'default, empty, edge or large:N (N customer groups)'

/**
 * The command line. Help, flags and defaults are all said here, once. What a command does is loaded when it is given:
 * one knows nothing of the others.
 */
export const createProgram = (
  terminal: Terminal,
  end: (ending: Ending) => void,
  around: Surroundings = QUIET,
): Command => {
  const providers = providerNames().join(', ')
  const program = new Command('cgkit')
    .description('Mock server and contract tests for customer-group APIs')
    .version(version(), '--version')
    .showSuggestionAfterError()
    .showHelpAfterError('(cgkit --help lists what there is)')
    .configureOutput({ writeOut: text => terminal.print(text), writeErr: text => terminal.complain(text) })
    .exitOverride()

  program
    .command('mock')
    .description('Serve the APIs on one port, stateful, with demo data and real 401s')
    .argument('[provider...]', `${providers}; or paths of OpenAPI documents of your own`)
    .option('--port <number>', 'port to listen on; 0 takes a free one', parse.port, 4010)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--dataset <name>', DATASET, 'default')
    .option('--seed <number>', 'same seed, same data', parse.seed, 1)
    .addOption(
      new Option('--auth <mode>', 'any: accept every well-formed credential')
        .choices(['strict', 'any'])
        .default('strict'),
    )
    .option('--check-replies', 'hold every reply against the document; what breaks it becomes a 500', false)
    .action(async (names: string[], flags: MockFlags) => {
      const { startMock } = await import('./mock-command.ts')
      const { greeting, close } = await startMock(names, flags, terminal)
      end({ close })
      terminal.print(greeting) // says that Ctrl-C stops it, so that must be true by now
    })

  program
    .command('fixtures')
    .description('Write the demo data as JSON, one file a provider')
    .argument('[provider...]', providers)
    .option('--dataset <name>', DATASET, 'default')
    .option('--seed <number>', 'same seed, same bytes', parse.seed, 1)
    .option('--out <folder>', 'where to write', 'fixtures-out')
    .action(async (names, flags) => {
      const { writeFixtures } = await import('./fixtures-command.ts')
      await writeFixtures(names, flags, terminal)
      end({ code: 0 })
    })

  program
    .command('prism')
    .description('Run stock Prism on one of our documents, for comparison')
    .argument('<provider>', providers)
    .option('--port <number>', 'port to listen on', parse.port, 4011)
    .action(async (name: string, flags: { port: number }) => {
      const { startPrism } = await import('./prism-command.ts')
      const { close, ended } = await startPrism(name, flags.port)
      end({ close })
      end({ code: await ended })
    })

  addVerify(program, terminal, end, around, version())
  for (const command of program.commands)
    command.showHelpAfterError(`(cgkit ${command.name()} --help lists its flags)`)
  addHelp(program)

  return program
}

/** The library's own says nothing of a command that is not there. */
const addHelp = (program: Command): void => {
  program
    .helpCommand(false)
    .command('help')
    .description('Say what a command takes')
    .argument('[command]')
    .action((name: string | undefined) => {
      const names = program.commands.map(one => one.name())
      const command = name === undefined ? program : program.commands.find(one => one.name() === name)
      if (command === undefined) throw new Stop(`Command ${suggest(name ?? '', names)}`)
      command.help()
    })
}

const version = (): string => JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version
