import { expect, test } from 'vitest'
import { forgeriesOf } from './token-use.ts'

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const TOKEN = `${part({ alg: 'RS512' })}.${part({ sub: 'me' })}.c2lnbmF0dXJl`

test('a signed token is forged in each way, and none is the token itself', () => {
  const forged = forgeriesOf(TOKEN).map(([, one]) => one)
  expect(forged.length).toBe(5)
  expect(new Set([...forged, TOKEN]).size).toBe(6)
  expect(forged.every(one => one.split('.').length === 3)).toBe(true)
})

test.each(['demo-token', 'a.b.c', 'eyJ.eyJ', 'eyJ.eyJ.'])(
  '%s is no signed token: nothing to forge',
  token => {
    expect(forgeriesOf(token)).toEqual([])
  },
)
