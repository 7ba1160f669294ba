import { describe, expect, test } from 'vitest'
import { FILTERS } from './filters.cases.ts'
import { matches } from './matches.ts'
import { naiveReach } from './naive.cases.ts'
import { condition, eq, SAMPLE } from './sample.cases.ts'

describe('a filter is met by the rows that it describes', () => {
  test.each(FILTERS)('%s', (_, filter, expected) => {
    const meets = matches(filter, naiveReach(SAMPLE, 'groups'))
    expect((SAMPLE['groups'] ?? []).filter(meets).map(row => row['id'])).toEqual([...expected])
  })
})

describe('a path that no document declares', () => {
  test.each([
    ['buyers.email', 'groups.customers'],
    ['__proto__.email', 'groups.customers'],
    ['constructor.name', 'groups.customers'],
  ])('%s is refused, with the relations there are', (path, known) => {
    expect(() => matches(eq(path, 'x'), naiveReach(SAMPLE, 'groups'))).toThrow(known)
  })
})

test('a field that a row has itself is found whatever it is called', () => {
  const rows = [JSON.parse('{"id":"1","__proto__":"own"}'), { id: '2' }]
  const meets = matches(condition('__proto__', { values: ['own'] }), naiveReach({}, 'groups'))
  expect(rows.filter(meets)).toEqual([rows[0]])
})
