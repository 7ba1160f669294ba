import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isLoopback } from '../contract/http/loopback.ts'
import { readBaseline } from '../contract/report/baseline.ts'
import type { Supplied } from '../contract/run/credentials.ts'
import { lackingFor, missingFor, namesFor, refuseSame } from '../contract/run/credentials.ts'
import { noAnswer } from '../contract/run/no-answer.ts'
import { Stop } from '../model/stop.ts'
import type { Named } from '../runner/load.ts'
import type { Order } from '../runner/order.ts'
import { askTarget, type Target } from '../runner/target.ts'
import { readCredentials, suppliedBy } from './credentials.ts'
import type { Surroundings } from './surroundings.ts'
import type { VerifyFlags } from './verify-flags.ts'

/** What the flags, the files that they name, the environment and the target itself make of a run. */
export const orderOf = async (
  contract: string,
  named: Named,
  flags: VerifyFlags,
  { env }: Surroundings,
): Promise<Order> => {
  if (flags.url === undefined)
    throw new Stop(`--url: say where the implementation is, such as --url https://api.example.com/v1`)
  const url = new URL(flags.url)
  const readOnly = isReadOnly(flags, url)
  const given = await givenBy(flags, env)
  const ca = flags.ca === undefined ? undefined : await textOf('--ca', flags.ca)
  const baseline = flags.baseline && readBaseline(flags.baseline, await textOf('--baseline', flags.baseline))
  const connection = { url, ca, insecure: flags.insecure ?? false, timeout: flags.timeout }
  const target = flags.plan
    ? undefined
    : await waitFor(() => askTarget(connection, named.contract), flags.wait)
  const demo = target?.kind === 'mock' && !isEnough(given) ? target.credentials : undefined
  const supplied = { ...demo, ...given }
  refuseSame(supplied, 'flag')
  if (target?.kind === 'silent' && !isEnough(given)) throw noAnswer(url.origin, target.trouble)
  if (target !== undefined) demand(named, supplied)
  return {
    contract,
    source: flags.watch ? undefined : named.contract.source,
    url: url.href,
    supplied,
    spelling: 'flag',
    tokenUrl: flags.tokenUrl,
    strict: flags.strict ?? target?.kind === 'mock',
    readOnly,
    seed: flags.seed,
    budget: flags.budget,
    rate: flags.rps,
    timeout: flags.timeout,
    ca,
    insecure: connection.insecure,
    journal: flags.journal ?? (readOnly ? undefined : join(tmpdir(), `cgkit-${randomUUID()}.jsonl`)),
    baseline: baseline || undefined,
    notes: demo !== undefined ? ["The target is this kit's mock: its demo credentials are used."] : [],
  }
}

/** Half a second between two questions: a server that starts takes seconds. */
const PAUSE = 500

/** Asks until there is an answer, whatever it is, or the time is over. */
const waitFor = async (ask: () => Promise<Target>, seconds = 0): Promise<Target> => {
  const until = Date.now() + seconds * 1000
  for (;;) {
    const target = await ask()
    if (target.kind !== 'silent' || Date.now() + PAUSE > until) return target
    await sleep(PAUSE)
  }
}

export const givenBy = async (flags: VerifyFlags, env: Surroundings['env']): Promise<Supplied> => {
  const file = flags.credentials
  const inFile = file === undefined ? {} : readCredentials(file, await textOf('--credentials', file))
  return suppliedBy(flags, inFile, env)
}

export const textOf = (flag: string, file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Stop(`${flag} ${file}: cannot be read (${error.code}).`)
  })

/** Bad credentials alone let nobody in. */
const isEnough = ({ token, clientId, accessToken }: Supplied): boolean =>
  (token ?? clientId ?? accessToken) !== undefined

const demand = ({ contract }: Named, supplied: Supplied): void => {
  const missing = missingFor(contract, supplied)
  const isOpen = contract.operations.some(one => one.security.length === 0 && one.action !== 'token')
  if (missing.length === 0 || isEnough(supplied) || isOpen) return
  const variables = lackingFor(contract, supplied).map(name => namesFor(contract, name, 'variable'))
  throw new Stop(
    `No credentials for ${missing.join('; ')}. They can be given in the environment, too: ${[...new Set(variables)].join('; ')}.`,
  )
}

/** Writing harms nobody on this machine; anywhere else somebody has to say so. */
const isReadOnly = ({ readOnly, write }: VerifyFlags, url: URL): boolean => {
  if (readOnly && write) throw new Stop('--read-only and --write contradict each other.')
  return readOnly ?? (write ? false : !isLoopback(url))
}
