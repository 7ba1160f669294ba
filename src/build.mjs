import { readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from 'rolldown'

// What `npm start` and users run. Types are for `npm run check` to judge, and for `npm run build:types` to write.

const root = join(import.meta.dirname, '..')
const providers = readdirSync(join(root, 'specs'))
  .filter(file => file.endsWith('.yaml'))
  .map(file => basename(file, '.yaml'))

/** What is started or loaded by its name, and so keeps its place below dist. */
const ENTRIES = [
  'src/cli/main',
  'src/runner/suite',
  'src/runner/contract-suite',
  'src/contract/replay/dredd-worker',
  ...providers.flatMap(one => [`fixtures/${one}`, `contracts/${one}`, `contracts/specimens/${one}/specimen`]),
  'contracts/specimens/run',
  'contracts/faults/run',
  'bench/run',
  'bench/rivals/run',
  'bench/servers/bare',
  'bench/servers/json-server',
]

if (process.argv.includes('--clean')) rmSync(join(root, 'dist'), { recursive: true, force: true })

// Node takes longer to find a thousand small modules than to run them: everything else is put together.
await build({
  cwd: root,
  input: Object.fromEntries(ENTRIES.map(one => [one, `${one}.ts`])),
  platform: 'node',
  external: (id, _from, isResolved) => !isResolved && /^[^./]/.test(id),
  treeshake: false, // it takes away calls that only throw, such as that of decodeURIComponent
  output: { dir: join(root, 'dist'), format: 'esm', minify: false, chunkFileNames: 'src/chunks/[name].js' },
})
