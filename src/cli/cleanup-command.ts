import { existsSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { createClient } from '../contract/http/client.ts'
import { createSafe } from '../contract/report/mask.ts'
import { removeCreated } from '../contract/run/cleanup.ts'
import { createJournal, type Errand, readJournal } from '../contract/run/journal.ts'
import { withToken } from '../contract/run/open.ts'
import { noteStrays } from '../contract/run/strays.ts'
import { Stop } from '../model/stop.ts'
import { loadContract } from '../runner/load.ts'
import { optionsOf } from '../runner/order.ts'
import { providerNames } from '../spec/home.ts'
import type { Surroundings } from './surroundings.ts'
import type { Terminal } from './terminal.ts'
import type { VerifyFlags } from './verify-flags.ts'
import { orderOf, textOf } from './verify-order.ts'

/** Removes what a journal says that a run has left. Returns the exit code: 0 all gone, 1 something is left. */
export const cleanUp = async (
  name: string | undefined,
  file: string,
  flags: VerifyFlags,
  terminal: Terminal,
  around: Surroundings,
): Promise<number> => {
  const { errand, left } = readJournal(await textOf('--cleanup', file))
  if (errand === undefined && left.length === 0)
    throw new Stop(`--cleanup ${file}: this is no journal of a run.`)
  const url = flags.url ?? errand?.url
  const contract = name ?? (errand && nameOf(errand))
  if (url === undefined || contract === undefined)
    throw new Stop(`--cleanup ${file}: this is no journal of a run, or it has lost its first line.`)
  const loaded = await loadContract(contract)
  const order = await orderOf(contract, loaded, { ...flags, url, write: true, readOnly: false }, around)
  const never = new AbortController().signal
  const options = {
    ...optionsOf({ ...order, journal: undefined }, loaded, never),
    journal: createJournal(file, left),
  }
  const client = createClient(options)
  try {
    const supplied = await withToken(options, client)
    if (errand !== undefined)
      await noteStrays({ ...options, lens: loaded.lens, runId: errand.runId, supplied, client })
    const found = options.journal.left().length
    const still = await removeCreated({ ...options, supplied, client })
    const safe = createSafe(supplied)
    terminal.print(`${found - still.length} of ${found} removed from ${url}\n`)
    for (const { resource, id, remove } of still)
      terminal.print(
        safe(
          `Left: ${resource} ${id}${remove === undefined ? ', which the API has no way to delete' : ''}`,
        ).concat('\n'),
      )
    return still.length === 0 ? 0 : 1
  } finally {
    options.journal.close()
    client.close()
  }
}

/** The document where it was, or the provider of that name when the package has moved. */
const nameOf = ({ contract }: Errand): string => {
  const stem = basename(contract, extname(contract))
  return !existsSync(contract) && providerNames().includes(stem) ? stem : contract
}
