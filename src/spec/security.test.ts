import { expect, test } from 'vitest'
import type { Json } from '../model/json.ts'
import { penDocument } from '../testing/pens.ts'
import { compileApi } from './compile.ts'

const TOKEN = {
  issuer: 'https://auth.example',
  algorithm: 'RS512',
  lifetimes: { desk: 60 },
  refused: ['shop'],
  scope: { each: '^a:', otherwise: 'a:b' },
}

test.each<[what: string, scheme: Json, compiled: object]>([
  ['bearer', { type: 'http', scheme: 'bearer' }, { kind: 'bearer', token: undefined }],
  ['bearer in any case', { type: 'http', scheme: 'Bearer' }, { kind: 'bearer', token: undefined }],
  [
    'bearer with tokens of ours',
    { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', 'x-token': TOKEN },
    { kind: 'bearer', token: { ...TOKEN, scope: { each: /^a:/u, otherwise: 'a:b' } } },
  ],
  [
    'tokens without more',
    { type: 'http', scheme: 'bearer', 'x-token': { issuer: 'a', algorithm: 'RS256' } },
    {
      kind: 'bearer',
      token: {
        issuer: 'a',
        algorithm: 'RS256',
        lifetimes: {},
        refused: [],
        scope: { each: /(?:)/u, otherwise: '' },
      },
    },
  ],
  ['basic', { type: 'http', scheme: 'basic' }, { kind: 'basic' }],
  [
    'a key in the query',
    { type: 'apiKey', in: 'query', name: 'access_token' },
    { kind: 'key', in: 'query', name: 'access_token' },
  ],
  [
    'a key in a header',
    { type: 'apiKey', in: 'header', name: 'X-Key' },
    { kind: 'key', in: 'header', name: 'X-Key' },
  ],
])('%s', (_what, scheme, compiled) => {
  const document = penDocument({
    components: { securitySchemes: { key: undefined, mine: scheme } },
    security: [{ mine: [] }],
  })
  expect(compileApi(document).security).toEqual({ mine: compiled })
})
