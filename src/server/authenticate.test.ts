import { describe, expect, test } from 'vitest'
import type { Credential, CredentialState } from '../model/credential.ts'
import type { Json } from '../model/json.ts'
import { compileApi } from '../spec/compile.ts'
import { operationOf } from '../testing/call-to.ts'
import { penDocument } from '../testing/pens.ts'
import { createAuthenticate, type Identity } from './authenticate.ts'

const key = (scheme: string, value: string, state: CredentialState = 'valid'): Credential => ({
  scheme,
  value,
  state,
  note: '',
})
const keys: readonly Credential[] = [
  key('bearer', 'token'),
  key('bearer', 'old', 'expired'),
  key('basic', 'id:secret'),
  key('basic', 'id:with:colons'),
  key('basic', 'ü:🔑'),
  { ...key('query', 'q'), account: { name: 'Q' } },
  key('query', 'off', 'disabled'),
  key('header', 'h'),
  key('header', 'no', 'forbidden'),
]

const schemes = {
  bearer: { type: 'http', scheme: 'Bearer' },
  basic: { type: 'http', scheme: 'basic' },
  query: { type: 'apiKey', in: 'query', name: 'key' },
  header: { type: 'apiKey', in: 'header', name: 'X-Key' },
}

const identity = async (
  security: Json,
  sent: { authorization?: string; 'x-key'?: string },
  query: Record<string, string> = {},
  mode: 'strict' | 'any' = 'strict',
): Promise<Identity> => {
  const components = { securitySchemes: schemes }
  const api = compileApi(penDocument({ components, security: [], paths: { '/pens': { get: { security } } } }))
  const check = createAuthenticate({ api, credentials: { keys, clients: [] }, issuer: undefined, mode })
  const request = { method: 'GET', path: '/', query: '', headers: sent, body: undefined, origin: 'http://a' }
  return check(operationOf(api, 'listPens'), request, new Map(Object.entries(query)))
}

const said = (one: Identity): string =>
  one.kind === 'known' ? `known ${JSON.stringify(one.account)}` : one.fault
const base64 = (text: string): string => Buffer.from(text).toString('base64')

describe('Authorization', () => {
  // biome-ignore format: one row, one line
  test.each([
    ['bearer', undefined, 'credential-missing'],
    ['bearer', '', 'credential-missing'],
    ['bearer', ' ', 'credential-missing'],
    ['bearer', 'Bearer', 'credential-malformed'],
    ['bearer', 'Bearer token', 'known {}'],
    ['bearer', 'bEARER   token', 'known {}'],
    ['bearer', 'Bearer token ', 'known {}'],
    ['bearer', 'Bearer\ttoken', 'credential-malformed'],
    ['bearer', 'Bearer to ken', 'credential-malformed'],
    ['bearer', 'Bearer a,b', 'credential-malformed'],
    ['bearer', 'Bearer =', 'credential-malformed'],
    ['bearer', 'Bearer dG9rZW4=', 'credential-unknown'],
    ['bearer', 'Token token', 'credential-malformed'],
    ['bearer', `Basic ${base64('id:secret')}`, 'credential-malformed'],
    ['bearer', 'Bearer old', 'credential-expired'],
    ['bearer', 'Bearer TOKEN', 'credential-unknown'],
    ['bearer', 'Bearer id:secret', 'credential-malformed'],
    ['basic', `Basic ${base64('id:secret')}`, 'known {}'],
    ['basic', `Basic ${base64('id:with:colons')}`, 'known {}'],
    ['basic', `Basic ${base64('ü:🔑')}`, 'known {}'],
    ['basic', `Basic ${base64('id:wrong')}`, 'credential-unknown'],
    ['basic', `Basic ${base64('id')}`, 'credential-malformed'],
    ['basic', 'Basic id:secret', 'credential-malformed'],
    ['basic', 'Bearer token', 'credential-malformed'],
    ['basic', `Basic ${base64('token')}`, 'credential-malformed'],
  ])('%s: "%s" is %s', async (scheme, authorization, expected) => {
    const sent = authorization === undefined ? {} : { authorization }
    expect(said(await identity([{ [scheme]: [] }], sent))).toBe(expected)
  })
})

describe('an API key', () => {
  test.each([
    ['query', {}, { key: 'q' }, 'known {"name":"Q"}'],
    ['query', {}, {}, 'credential-missing'],
    ['query', {}, { key: '' }, 'credential-missing'],
    ['query', {}, { Key: 'q' }, 'credential-missing'],
    ['query', {}, { key: 'x' }, 'credential-unknown'],
    ['query', {}, { key: 'off' }, 'credential-disabled'],
    ['query', {}, { key: 'h' }, 'credential-unknown'],
    ['query', { 'x-key': 'q' }, {}, 'credential-missing'],
    ['header', { 'x-key': 'h' }, {}, 'known {}'],
    ['header', { 'x-key': 'no' }, {}, 'credential-forbidden'],
    ['header', { 'x-key': 'constructor' }, {}, 'credential-unknown'],
    ['header', {}, { 'X-Key': 'h' }, 'credential-missing'],
  ])('in %s: %j %j is %s', async (scheme, sent, query, expected) => {
    expect(said(await identity([{ [scheme]: [] }], sent, query))).toBe(expected)
  })
})

const bearer = { authorization: 'Bearer token' }

describe('requirements', () => {
  const all = [{ bearer: [], query: [], header: [] }]
  const either = [{ bearer: [] }, { header: [] }]
  // biome-ignore format: one row, one line
  test.each<[what: string, security: Json, sent: object, query: Record<string, string>, expected: string]>([
    ['none', [], {}, {}, 'known {}'],
    ['all of them', all, { ...bearer, 'x-key': 'h' }, { key: 'q' }, 'known {"name":"Q"}'],
    ['the first is not there', all, { 'x-key': 'h' }, { key: 'q' }, 'credential-missing'],
    ['the second is not there', all, { ...bearer, 'x-key': 'h' }, {}, 'credential-missing'],
    ['the third is not there', all, bearer, { key: 'q' }, 'credential-missing'],
    ['the third is wrong', all, { ...bearer, 'x-key': 'x' }, { key: 'q' }, 'credential-unknown'],
    ['one or the other: the first', either, bearer, {}, 'known {}'],
    ['one or the other: the second', either, { 'x-key': 'h' }, {}, 'known {}'],
    ['a wrong first beside a right second', either, { authorization: 'Bearer x', 'x-key': 'h' }, {}, 'known {}'],
    ['neither', either, {}, {}, 'credential-missing'],
    ['no first, a wrong second', either, { 'x-key': 'x' }, {}, 'credential-unknown'],
    ['a wrong first, no second', either, { authorization: 'Bearer old' }, {}, 'credential-expired'],
    ['optional, and there', [{}, { bearer: [] }], bearer, {}, 'known {}'],
    ['optional, and not there', [{ bearer: [] }, {}], {}, {}, 'known {}'],
  ])('%s', async (_what, security, sent, query, expected) => {
    expect(said(await identity(security, sent, query))).toBe(expected)
  })
})

describe('any', () => {
  test.each([
    ['bearer', { authorization: 'Bearer whatever' }, {}, 'known {"name":"Q"}'],
    ['bearer', { authorization: 'Bearer old' }, {}, 'known {"name":"Q"}'],
    ['bearer', { authorization: 'whatever' }, {}, 'credential-malformed'],
    ['bearer', {}, {}, 'credential-missing'],
    ['query', {}, { key: 'whatever' }, 'known {"name":"Q"}'],
    ['query', {}, { key: 'off' }, 'known {"name":"Q"}'],
  ])(
    'well-formed %s credential is let in, and shows some account: %j %j',
    async (scheme, sent, query, expected) => {
      expect(said(await identity([{ [scheme]: [] }], sent, query, 'any'))).toBe(expected)
    },
  )
})
