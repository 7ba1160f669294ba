import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

const PRISM = join(import.meta.dirname, '../../node_modules/.bin/prism')

/** All that the stock `prism mock <file>` says until it listens. It is stopped before this returns. */
export const startStockPrism = async (file: string): Promise<string> => {
  const port = await freePort()
  const child = spawn(process.execPath, [PRISM, 'mock', file, '--port', String(port)], { timeout: 50_000 })
  const exit = once(child, 'exit')
  try {
    return await saidBeforeListening(child)
  } finally {
    child.kill()
    await exit
  }
}

const saidBeforeListening = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = ''
    const hear = (chunk: Buffer) => {
      said += stripVTControlCharacters(chunk.toString())
      if (said.includes('Prism is listening')) resolve(said)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.on('error', reject)
    child.on('exit', code => reject(new Error(`Prism ended with ${code} before it listened:\n${said}`)))
  })

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}
