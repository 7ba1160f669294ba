import { expect, test } from 'vitest'
import { createSafe } from './mask.ts'

const safe = createSafe({ token: 'tok-0123456789abcdef+/', clientId: 'demo', clientSecret: 's3cr3t' })

// biome-ignore format: one row, one line
test.each([
  ['Bearer tok-0123456789abcdef+/', 'Bearer ***'],
  ['?key=tok-0123456789abcdef%2B%2F', '?key=***'],
  ['client_secret=%73%33%63%72%33%74', 'client_secret=***'],
  ['cut short: tok-0123456789abcdef', 'cut short: ***'],
  ['longer: tok-0123456789abcdef+/x', 'longer: ***x'],
  ['upper: TOK-0123456789ABCDEF+/', 'upper: ***'],
  ['a small piece of it, 012345, says nothing', 'a small piece of it, 012345, says nothing'],
  [`Basic ${Buffer.from('demo:s3cr3t').toString('base64')}`, 'Basic ***'],
  [`Basic ${Buffer.from('x:tok-0123456789abcdef+/').toString('base64')}`, 'Basic ***'],
  [`Basic ${Buffer.from('x:s3cr3t').toString('base64')}`, 'Basic ***'],
  [`Basic ${Buffer.from('x:tok-0123456789abcdef+').toString('base64').slice(0, -4)}*`, 'Basic ****'],
  [`Basic ${Buffer.from('somebody:else').toString('base64')}`, `Basic ${Buffer.from('somebody:else').toString('base64')}`],
  ['demo is no secret, s3cr3t is', 'demo is no secret, *** is'],
  ['{"access_token":"eyJhbGciOi.J9"}', '{"access_token":"***"}'],
  ['"{\\"access_token\\":\\"eyJhbGciOi\\"}"', '"{\\"access_token\\":\\"***\\"}"'],
  ['two\nlines \u001b[2J\u202e', 'two\\nlines \\u001b[2J\\u202e'],
])('%j becomes %j', (text, masked) => expect(safe(text)).toBe(masked))
