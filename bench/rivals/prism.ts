import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SUPPLIED } from '../../contracts/faults/supplied.ts'
import { prepare } from './document.ts'
import { freePort } from './free-port.ts'
import { keep } from './program.ts'
import { examination, type Rival } from './rival.ts'
import { sendTraffic } from './traffic.ts'

const PRISM = dirname(createRequire(import.meta.url).resolve('@stoplight/prism-cli/package.json'))

export const prism: Rival = {
  name: 'Prism proxy',
  settings:
    '`prism proxy` without `--errors`, so that answers to wrong requests are validated, too, and every violation is in the `sl-violations` header; it has no requests of its own, so our kit sends its requests through it (the documented examples, valid requests, and the sequences of its laws), and only what Prism says of the responses counts',
  version: async () => {
    const { version }: { version: string } = JSON.parse(await readFile(join(PRISM, 'package.json'), 'utf8'))
    return version
  },
  examine: async target => {
    const file = await prepare(target)
    const port = await freePort()
    const stop = keep({
      file: process.execPath,
      args: [join(PRISM, 'dist/index.js'), 'proxy', file, target.url.origin, '--port', String(port)],
      folder: target.folder,
    })
    try {
      const url = new URL(target.url)
      url.port = String(port)
      await ready(url)
      const { violations, finished } = await sendTraffic(target, url, SUPPLIED[target.provider])
      return examination(violations, { inTime: finished, hasResult: true })
    } finally {
      stop()
    }
  },
}

/** Prism listens once it has read the document. */
const ready = async (url: URL): Promise<void> => {
  for (let tries = 0; tries < 300; tries++) {
    const isUp = await fetch(new URL('/', url), { method: 'OPTIONS' }).then(
      () => true,
      () => false,
    )
    if (isUp) return
    await sleep(200)
  }
  throw new Error('Prism did not start within a minute.')
}
