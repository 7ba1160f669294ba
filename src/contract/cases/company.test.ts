import { expect, test } from 'vitest'
import type { Contract, Operation, Scheme } from '../document/model.ts'
import { companyOf } from './company.ts'

const headersOf = (schemes: readonly Scheme[], parameters: readonly object[]) =>
  Object.keys(
    companyOf(
      { schemes: Object.fromEntries(schemes.entries()) } as unknown as Contract, // the rest is not looked at
      { parameters } as unknown as Operation,
    ),
  )

// biome-ignore format: one row, one line
test.each<[what: string, schemes: readonly Scheme[], parameters: readonly object[], cookies: boolean, agents: boolean]>([
  ['nothing of its own', [], [{ in: 'query', name: 'cookie' }], true, true],
  ['a cookie that lets in', [{ kind: 'key', in: 'cookie', name: 'sessionid' }], [], false, true],
  ['a cookie that is a parameter', [], [{ in: 'cookie', name: 'theme' }], false, true],
  ['a header that is a parameter', [], [{ in: 'header', name: 'user-agent' }], true, false],
  ['a header that lets in', [{ kind: 'key', in: 'header', name: 'User-Agent' }], [], true, false],
])('an operation with %s is sent what means nothing to it', (_what, schemes, parameters, cookies, agents) => {
  const names = headersOf(schemes, parameters)
  expect([names.includes('Cookie'), names.includes('User-Agent')]).toEqual([cookies, agents])
})
