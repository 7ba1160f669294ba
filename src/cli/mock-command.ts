import { mountPoint } from '../server/borrowed.ts'
import { listen } from '../server/listen.ts'
import { createMock } from '../server/mock.ts'
import type { ApiDocument } from '../spec/document.ts'
import { providerNames } from '../spec/home.ts'
import { banner } from './banner.ts'
import { parseDataset } from './dataset.ts'
import { warningsOf } from './document-warnings.ts'
import { type Installed, loadProvider } from './installed.ts'
import { createProgress } from './progress.ts'
import type { Terminal } from './terminal.ts'
import { readUserDocument } from './user-document.ts'

export interface MockFlags {
  readonly port: number
  readonly host: string
  readonly dataset: string
  readonly seed: number
  readonly auth: 'strict' | 'any'
  readonly checkReplies: boolean
}

/** Runs the mock until it is closed; `greeting` is for whoever started it. `names` are providers and paths of documents. */
export const startMock = async (names: readonly string[], flags: MockFlags, terminal: Terminal) => {
  const dataset = parseDataset(flags.dataset)
  const isFile = (name: string) => /[./\\]/.test(name)
  const wanted = names.length === 0 ? providerNames() : names.filter(name => !isFile(name))
  const providers: readonly Installed[] = await Promise.all([...new Set(wanted)].map(loadProvider))
  const documents: readonly ApiDocument[] = await Promise.all(names.filter(isFile).map(readUserDocument))
  const mock = await createMock({
    providers,
    documents,
    dataset,
    seed: flags.seed,
    auth: flags.auth,
    checkReplies: flags.checkReplies,
    clock: Date.now,
    progress: createProgress(Date.now, terminal),
    onBug: (error, request) => terminal.complain(`${request.method} ${request.path}: ${stack(error)}`),
  })
  for (const document of documents) (await warningsOf(document)).forEach(terminal.complain)
  const { origin, close } = await listen(mock, flags)
  const mounted = documents.map(one => ({ file: one.file, at: mountPoint(one, documents) }))
  const greeting = banner({ origin, providers, documents: mounted, dataset: flags.dataset, seed: flags.seed })
  return { greeting, close }
}

const stack = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error)
