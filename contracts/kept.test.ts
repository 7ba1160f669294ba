import { expect, test } from 'vitest'
import { run, start } from '../src/cli/run.cases.ts'
import { PROVIDERS } from './faults/supplied.ts'

// The whole check, as a user types it, against the mock: strict, with Dredd, and with the mock's own credentials.

test.each(PROVIDERS)('the mock keeps the contract of %s', { timeout: 60_000 }, async provider => {
  const said = await start('mock', provider, '--port', '0').ready()
  const url = new RegExp(`http://\\S+/${provider}/\\S+`).exec(said)?.[0] ?? said
  const { code, out } = await run('verify', provider, '--url', url)
  expect([code, out]).toEqual([0, expect.stringMatching(/\nKEEPS THE CONTRACT\n/)])
})
