import { readdirSync, rmSync } from 'node:fs'
import { basename } from 'node:path'
import { build } from 'rolldown'

// What `npm start` and users run. Types are for `npm run check` to judge, and for `npm run build:types` to write.

const providers = readdirSync('specs')
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

if (process.argv.includes('--clean')) rmSync('dist', { recursive: true, force: true })

// Node takes longer to find a thousand small modules than to run them: everything else is put together.
await build({
  input: Object.fromEntries(ENTRIES.map(one => [one, `${one}.ts`])),
  platform: 'node',
  external: /^[^./]/,
  treeshake: false, // it takes away calls that only throw, such as that of decodeURIComponent
  output: { dir: 'dist', format: 'esm', minify: false, chunkFileNames: 'src/chunks/[name].js' },
})
