import { expect, test } from 'vitest'
import { spoiltOf } from './spoilt-cursors.ts'

const UUID = '71b34958-8040-4f62-94e3-3c6782ec9bf0'

test.each([
  ['["2024-01-01T00:00:00Z","a"]', ['["2024-01-01T00:00:00Z"]', '["a"]']],
  ['{"id":1,"limit":2}', ['{}']],
  [
    `1723905522_${UUID}`,
    [
      '1723905522',
      UUID,
      `z1723905522_${UUID}`,
      `1723905522z_${UUID}`,
      `1723905522_z${UUID}`,
      `1723905522_${UUID}z`,
    ],
  ],
  ['2024-01-01T00:00:00Z abc', ['2024-01-01T00:00:00Z', 'abc']],
  ['group_12', []],
  ['next page of all', []],
])('of %s a part is left out, or has a letter more', (text, texts) => {
  const inside = spoiltOf(Buffer.from(text).toString('base64')).map(([, one]) =>
    Buffer.from(one, 'base64').toString(),
  )
  expect(inside).toEqual(texts)
})

test.each(['12345', 'eyJhbGciOiJub25lIn0.e30.c2lnbmVk', 'Zm9vYmFyYg=='])('%s is spoilt in no way', cursor => {
  expect(spoiltOf(cursor)).toEqual([])
})
