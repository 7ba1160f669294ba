import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { proveFree } from '../server/listen.ts'
import { specFile } from '../spec/home.ts'

/** Where Prism listens unless told otherwise. */
const HOST = '127.0.0.1'

/**
 * Stock Prism on one of our documents, unchanged: for comparison. `ended` is its exit code. Throws `Stop` when the
 * port is taken.
 */
export const startPrism = async (provider: string, port: number) => {
  const file = specFile(provider)
  await proveFree({ host: HOST, port })
  const cli = dirname(createRequire(import.meta.url).resolve('@stoplight/prism-cli/package.json'))
  const args = [join(cli, 'dist/index.js'), 'mock', file, '--host', HOST, '--port', String(port)]
  const child = spawn(process.execPath, args, { stdio: 'inherit' })
  const ended = new Promise<number>(resolve => child.on('exit', code => resolve(code ?? 0)))
  const close = async (): Promise<void> => {
    child.kill()
    await ended
  }
  return { ended, close }
}
