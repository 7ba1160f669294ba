import { expect, test } from 'vitest'
import type { JsonObject } from '../../model/json.ts'
import { parseApiDocument } from '../../spec/document.ts'
import { readContract } from '../document/read.ts'
import { notAsSent } from './values.ts'

const document = { openapi: '3.0.3', info: { title: 'Notes', version: '1' }, paths: {} }
const contract = readContract(parseApiDocument('notes.json', JSON.stringify(document)))

test.each<[what: string, sent: JsonObject, got: JsonObject, isHabit: readonly boolean[]]>([
  ['as it was sent', { a: '' }, { a: '' }, []],
  ['null for an empty text', { a: '' }, { a: null }, [true]],
  ['an empty text for null', { a: null }, { a: '' }, [false]],
  ['letters with accents for letters and accents', { a: 'Cafe\u0301' }, { a: 'Caf\u00e9' }, [true]],
  ['the other way round', { a: 'Caf\u00e9' }, { a: 'Cafe\u0301' }, [false]],
  ['another text', { a: 'b' }, { a: 'c' }, [false]],
])('%s', (_what, sent, got, isHabit) => {
  expect(notAsSent(contract, 'notes', sent, got).map(one => one.isHabit)).toEqual(isHabit)
})
