import type { Supplied } from '../../src/contract/run/credentials.ts'

export const PROVIDERS = ['commercelayer', 'rutter', 'xtrakit'] as const
export type ProviderName = (typeof PROVIDERS)[number]

/** What the specimens let in, and what they refuse: a user who gives all that there is to give. */
export const SUPPLIED: Readonly<Record<ProviderName, Supplied>> = {
  commercelayer: {
    token: 'demo-token',
    clientId: 'demo-client',
    clientSecret: 'demo-secret',
    expiredToken: 'demo-expired-token',
    revokedToken: 'demo-revoked-token',
    otherToken: 'other-tenant-token',
    limitedClientId: 'demo-channel',
    otherClientId: 'other-client',
    otherClientSecret: 'other-secret',
  },
  rutter: {
    clientId: 'demo-client',
    clientSecret: 'demo-secret',
    accessToken: '11111111-1111-4111-8111-111111111111',
    revokedToken: '22222222-2222-4222-8222-222222222222',
    otherToken: '33333333-3333-4333-8333-333333333333',
    otherClientId: 'other-client',
    otherClientSecret: 'other-secret',
  },
  xtrakit: {
    token: '92857043717beff382ae75c8dc7514162f04',
    revokedToken: '00000000000000000000000000000000dead',
    otherToken: '11112222333344445555666677778888aaaa',
  },
}
