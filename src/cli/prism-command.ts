import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { specFile } from './home.ts'

/** Stock Prism on one of our documents, unchanged: for comparison. Resolves with its exit code. */
export const runPrism = (provider: string, port: number): Promise<number> => {
  const cli = dirname(createRequire(import.meta.url).resolve('@stoplight/prism-cli/package.json'))
  const args = [join(cli, 'dist/index.js'), 'mock', specFile(provider), '--port', String(port)]
  const child = spawn(process.execPath, args, { stdio: 'inherit' })
  return new Promise(resolve => child.on('exit', code => resolve(code ?? 0)))
}
