import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../../../model/json.ts'
import { parseApiDocument } from '../../../spec/document.ts'
import { readContract } from '../../document/read.ts'
import { otherIssuer, wrongClaims } from './token-claims.ts'

const part = (value: Json) => Buffer.from(JSON.stringify(value)).toString('base64url')
const tokenOf = (claims: JsonObject) => `${part({ alg: 'RS512' })}.${part(claims)}.c2lnbmF0dXJl`
const contractOf = (bearerFormat: string, more: JsonObject = {}) =>
  readContract(
    parseApiDocument(
      'doors.json',
      JSON.stringify({
        openapi: '3.0.3',
        info: { title: 'Doors', version: '1' },
        paths: {},
        components: { securitySchemes: { key: { type: 'http', scheme: 'bearer', bearerFormat, ...more } } },
      }),
    ),
  )
const CLAIMS = { iat: 1_000, exp: 8_200, scope: 'all' }
const SAID = { access_token: tokenOf(CLAIMS), created_at: 1_000, expires_in: 7_200, scope: 'all' }

// biome-ignore format: one row, one line
test.each<[what: string, body: JsonObject, wrong: readonly string[]]>([
  ['says what is said beside it', SAID, []],
  ['was read in the next second', { ...SAID, created_at: 1_001 }, []],
  ['lives shorter than is said', { ...SAID, expires_in: 14_400 }, ['jwt/expires_in']],
  ['was made at another time, as milliseconds are', { ...SAID, created_at: 1_000_000 }, ['jwt/created_at']],
  ['was made a minute ago, and says what is left', { ...SAID, expires_in: 7_140 }, []],
  ['was made a minute ago, and is said to be new', { ...SAID, expires_in: 7_140, created_at: 1_060 }, ['jwt/expires_in', 'jwt/created_at']],
  ['was made a minute ago, and says something else', { ...SAID, expires_in: 7_000 }, ['jwt/expires_in']],
  ['is for something else', { ...SAID, scope: 'some' }, ['jwt/scope']],
  ['is no JWT', { ...SAID, access_token: 'opaque' }, ['jwt']],
  ['has parts that are no JSON', { ...SAID, access_token: 'a.b.c' }, ['jwt']],
])('a token that %s', (_what, body, wrong) => {
  expect(wrongClaims(contractOf('JWT'), body, 1_060).map(one => one.subject)).toEqual(wrong)
  expect(wrongClaims(contractOf('opaque'), body, 1_060)).toEqual([]) // nobody said what tokens look like
})

// biome-ignore format: one row, one line
test.each<[what: string, claims: JsonObject, token: JsonObject, wrong: string | undefined]>([
  ['the issuer that the document names', { iss: 'https://a.example' }, { issuer: 'https://a.example' }, undefined],
  ['another issuer', { iss: 'https://b.example' }, { issuer: 'https://a.example' }, 'jwt/issuer'],
  ['no issuer', {}, { issuer: 'https://a.example' }, undefined],
  ['any issuer, where the document names none', { iss: 'https://b.example' }, {}, undefined],
])('a token that has %s', (_what, claims, token, wrong) => {
  const contract = contractOf('JWT', { 'x-token': token })
  expect(otherIssuer(contract, { access_token: tokenOf(claims) })?.subject).toBe(wrong)
})
