import type { Command } from 'commander'
import { flagOf, variableOf } from '../contract/run/supplied.ts'
import { providerNames } from '../spec/home.ts'
import { CREDENTIALS } from './credentials.ts'
import type { Ending } from './ending.ts'
import * as parse from './options.ts'
import type { Surroundings } from './surroundings.ts'
import type { Terminal } from './terminal.ts'
import { parsePattern, parseReport, parseUrl, REPORTS, type VerifyFlags } from './verify-flags.ts'

/** `cgkit verify` with all its flags. */
export const addVerify = (
  program: Command,
  terminal: Terminal,
  end: (ending: Ending) => void,
  around: Surroundings,
  version: string,
): void => {
  const verify = program
    .command('verify')
    .description(
      'Check an implementation against the document. Exit code 0: keeps it, 1: breaks it, 2: could not run',
    )
    .argument('[provider]', `${providerNames().join(', ')}; or the path of an OpenAPI document of your own`)
    .option('--url <base>', 'what the paths of the document are added to', parseUrl('--url'))
  for (const [name, what] of CREDENTIALS)
    verify.option(`--${flagOf(name)} <value>`, `${what} (or ${variableOf(name)})`)
  verify
    .option('--credentials <file>', 'JSON with the same: {"token": "..."}')
    .option(
      '--token-url <url>',
      'where tokens are fetched, if not where the document says',
      parseUrl('--token-url'),
    )
    .option('--read-only', 'send only GET, HEAD and OPTIONS; the default for all but this machine')
    .option('--write', 'send everything, and remove what was created')
    .option('--strict', 'warnings fail, too; the default for the mock of this kit')
    .option('--no-strict', 'warnings only warn; the default for everything else')
    .option('--plan', 'print what would be sent, and send nothing')
    .option('--seed <number>', 'same seed, same questions', parse.seed, 1)
    .option(
      '--budget <number>',
      'requests to spend, about, on what is likeliest to find something',
      parse.budget,
    )
    .option('--rps <number>', 'requests a second at most', parse.rps)
    .option('--timeout <ms>', 'for each answer, to its last byte', parse.timeout, 10_000)
    .option('--wait <seconds>', 'for the implementation to answer at all, before it is checked', parse.wait)
    .option('--ca <file>', 'PEM of an authority to trust')
    .option('--insecure', 'take any certificate')
    .option('--report <kind=file>', `${REPORTS.join(', ')}; can be given several times`, parseReport)
    .option('--baseline <file>', 'findings that are known: they warn; those that are gone fail')
    .option('--write-baseline <file>', 'write all findings as known ones')
    .option('--journal <file>', 'where to note what is created')
    .option('--cleanup <journal>', 'only remove what a run has left')
    .option(
      '-t, --test-name-pattern <regex>',
      'only tests whose full name it matches, or the one that the page names',
      parsePattern,
    )
    .option('--watch', 'again on every change of the document')
    .action(async (name: string | undefined, flags: VerifyFlags) => {
      const { verifyTarget } = await import('./verify-command.ts') // the mock shall not wait for it
      end({ code: await verifyTarget(name, flags, terminal, around, version) })
    })
}
