import { expect, test } from 'vitest'
import type { Contract, Scheme } from '../../document/model.ts'
import type { Supplied } from '../../run/credentials.ts'
import { untriedBy } from '../../run/untried.ts'
import { refusedCredentials } from './refused-credentials.ts'

const CLIENT: Supplied = { clientId: 'us', clientSecret: 'good-secret' }
const LIMITED: Supplied = { ...CLIENT, limitedClientId: 'them', limitedClientSecret: 'other-secret' }

const contractOf = (scheme: Scheme) =>
  ({
    schemes: { clients: scheme },
    operations: [{ security: [['clients']], action: 'list' }],
  }) as unknown as Contract // the rest is not looked at

test.each<[what: string, Scheme, Supplied, isAsked: boolean, isTold: boolean]>([
  ['Basic and a limited client', { kind: 'basic' } as Scheme, LIMITED, true, false],
  ['Basic and none', { kind: 'basic' } as Scheme, CLIENT, false, true],
  ['Bearer, whose tokens it would fetch', { kind: 'bearer' } as Scheme, LIMITED, false, true],
])('%s', (_what, scheme, supplied, isAsked, isTold) => {
  const contract = contractOf(scheme)
  const session = { contract, supplied } as Parameters<typeof refusedCredentials>[0]
  const [operation] = contract.operations
  if (operation === undefined) throw new Error('none')
  const cells = refusedCredentials(session, operation, 'clients', 'us:good-secret').map(one => one.about)
  expect(cells.includes('without permission')).toBe(isAsked)
  const untried = untriedBy(
    { ...contract, operations: contract.operations.map(one => ({ ...one, responses: [] })) },
    { supplied, spelling: 'flag', readOnly: false, overBudget: 0, writing: 0 },
  )
  expect(untried.some(one => one.includes('--limited-token'))).toBe(isTold)
})
