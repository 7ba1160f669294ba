import { generateKeyPair, SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { fault } from '../model/fault.ts'
import type { Json } from '../model/json.ts'
import type { TokenRules } from '../spec/api.ts'
import { createIssuer } from './tokens.ts'

const START = Date.parse('2025-07-01T10:00:00.900Z')
const NOW = Math.floor(START / 1000)
const rules: TokenRules = {
  issuer: 'https://auth.example',
  algorithm: 'RS512',
  lifetimes: { desk: 60, shop: 120 },
  refused: ['shop'],
  scope: { each: /^(market|store):([\w-]+|id:\w+|code:[\w-]+)$/, otherwise: 'market:all' },
}
const claims = { organization: { id: 'o' }, application: { id: 'a' }, test: true }
const clients = [
  { id: 'desk', secret: 'top', kind: 'desk', note: '', claims },
  { id: 'shop', kind: 'shop', note: '', claims },
]

const open = () => {
  let now = START
  const issuer = createIssuer({ rules, clients, clock: () => now, random: () => 0.25 })
  const token = async (
    form: Json = { grant_type: 'client_credentials', client_id: 'desk', client_secret: 'top' },
  ) => {
    const granted = await issuer.grant(form)
    return granted.kind === 'granted' ? String(granted.body['access_token']) : `refused ${granted.fault.kind}`
  }
  const wait = (seconds: number): void => {
    now = START + seconds * 1000
  }
  return { issuer, token, wait }
}

const decoded = (part: string | undefined) => JSON.parse(Buffer.from(part ?? '', 'base64url').toString())
const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const ASKED = { grant_type: 'client_credentials', client_id: 'desk', client_secret: 'top' }

describe('a token', () => {
  test('is granted with what RFC 6749 wants beside it', async () => {
    const { issuer } = open()
    expect(await issuer.grant({ ...ASKED, scope: 'market:id:abc store:code:x-1' })).toEqual({
      kind: 'granted',
      body: {
        access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
        token_type: 'bearer',
        expires_in: 60,
        scope: 'market:id:abc store:code:x-1',
        created_at: NOW,
      },
    })
  })

  test('says who it is for, signed as the document says', async () => {
    const [head, payload] = (await open().token()).split('.')
    expect(decoded(head)).toEqual({ alg: 'RS512', typ: 'JWT', kid: 'mock' })
    expect(decoded(payload)).toEqual({
      organization: { id: 'o' },
      application: { id: 'a', kind: 'desk', client_id: 'desk', public: false, confidential: true },
      scope: 'market:all',
      test: true,
      rand: 0.25,
      iss: 'https://auth.example',
      iat: NOW,
      exp: NOW + 60,
    })
  })

  test('of a client without a secret says that it is public', async () => {
    const token = await open().token({ grant_type: 'client_credentials', client_id: 'shop' })
    expect(decoded(token.split('.')[1])).toMatchObject({ application: { public: true, confidential: false } })
  })
})

describe('who gets no token', () => {
  const { client_secret, ...noSecret } = ASKED
  test.each<[what: string, form: Json | undefined, refused: object]>([
    ['nothing', undefined, fault('grant-missing')],
    ['a list', [], fault('grant-missing')],
    ['an empty grant', { ...ASKED, grant_type: '' }, fault('grant-missing')],
    [
      'another grant',
      { ...ASKED, grant_type: 'password' },
      fault('grant-unsupported', { grant: 'password' }),
    ],
    ['no client', { grant_type: 'client_credentials' }, fault('client-missing')],
    ['an empty one', { ...ASKED, client_id: '' }, fault('client-missing')],
    ['an unknown one', { ...ASKED, client_id: 'x' }, fault('client-unknown')],
    ['no secret', noSecret, fault('client-unknown')],
    ['a wrong one', { ...ASKED, client_secret: `${client_secret}x` }, fault('client-unknown')],
    ['a secret for whom has none', { ...ASKED, client_id: 'shop' }, fault('client-unknown')],
    [
      'members of every object',
      JSON.parse('{"__proto__": {"grant_type": "client_credentials"}}'),
      fault('grant-missing'),
    ],
    ['a scope of nothing', { ...ASKED, scope: 'x' }, fault('scope-invalid', { scope: 'x' })],
    [
      'one wrong scope of two',
      { ...ASKED, scope: 'market:1 x:1' },
      fault('scope-invalid', { scope: 'market:1 x:1' }),
    ],
    [
      'two blanks',
      { ...ASKED, scope: 'market:1  market:2' },
      fault('scope-invalid', { scope: 'market:1  market:2' }),
    ],
  ])('%s', async (_what, form, refused) => {
    expect(await open().issuer.grant(form)).toEqual({ kind: 'refused', fault: refused })
  })
})

describe('a token is checked', () => {
  test('and good until the very second of its end', async () => {
    const { issuer, token, wait } = open()
    const mine = await token()
    const states: string[] = []
    for (const seconds of [0, 58, 59.1, 60, 1e6, 0]) {
      wait(seconds)
      states.push(await issuer.verify(mine))
    }
    expect(states).toEqual(['valid', 'valid', 'expired', 'expired', 'expired', 'valid'])
  })

  test('by kind: genuine, but without permission', async () => {
    const { issuer, token, wait } = open()
    const theirs = await token({ grant_type: 'client_credentials', client_id: 'shop' })
    expect(await issuer.verify(theirs)).toBe('forbidden')
    wait(120)
    expect(await issuer.verify(theirs)).toBe('expired')
  })

  // biome-ignore format: one row, one line
  test.each<[what: string, forge: (token: string) => string]>([
    ['nothing', () => ''],
    ['words', () => 'a.b.c'],
    ['two parts', token => token.split('.').slice(0, 2).join('.')],
    ['four parts', token => `${token}.x`],
    ['no signature', token => `${token.split('.').slice(0, 2).join('.')}.`],
    ['another signature', token => `${token.slice(0, -8)}AAAAAAAA`],
    ['another payload', token => [token.split('.')[0], encoded({ ...decoded(token.split('.')[1]), exp: NOW + 1e6 }), token.split('.')[2]].join('.')],
    ['another kind', token => [token.split('.')[0], encoded({ ...decoded(token.split('.')[1]), application: { kind: 'desk' } }), token.split('.')[2]].join('.')],
    ['alg none', token => `${encoded({ alg: 'none', typ: 'JWT' })}.${token.split('.')[1]}.`],
    ['alg none beside the signature', token => [encoded({ alg: 'none', typ: 'JWT' }), ...token.split('.').slice(1)].join('.')],
    ['alg HS512', token => [encoded({ alg: 'HS512', typ: 'JWT' }), ...token.split('.').slice(1)].join('.')],
    ['alg RS256', token => [encoded({ alg: 'RS256', typ: 'JWT' }), ...token.split('.').slice(1)].join('.')],
    ['no algorithm', token => [encoded({ typ: 'JWT' }), ...token.split('.').slice(1)].join('.')],
    ['a head that is no JSON', token => ['x', ...token.split('.').slice(1)].join('.')],
  ])('and refused when forged: %s', async (_what, forge) => {
    const { issuer, token } = open()
    expect(await issuer.verify(forge(await token()))).toBe('unknown')
  })

  test.each<[what: string, claims: Record<string, unknown>]>([
    ['as it should be, but signed by another', {}],
    ['of another issuer', { iss: 'https://evil.example' }],
  ])('and refused when %s', async (_what, more) => {
    const { privateKey } = await generateKeyPair('RS512')
    const jwt = new SignJWT({ iss: rules.issuer, application: { kind: 'desk' }, ...more })
    const foreign = await jwt
      .setProtectedHeader({ alg: 'RS512', kid: 'mock' })
      .setExpirationTime(NOW + 60)
      .sign(privateKey)
    expect(await open().issuer.verify(foreign)).toBe('unknown')
  })

  test('of another run of the mock is unknown: its keys are its own', async () => {
    expect(await open().issuer.verify(await open().token())).toBe('unknown')
  })
})
