import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { RULES } from './rules.ts'

/** Every source of the contract, those of the providers too. */
const sources = ['../../contract', '../../../contracts'].flatMap(folder => {
  const root = join(import.meta.dirname, folder)
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(file => /\.ts$/.test(file) && !/\.(test|cases)\.ts$|specimens|faults[\\/]|report[\\/]/.test(file))
    .map(file => readFileSync(join(root, file), 'utf8'))
})

test('every check has its rule, and every rule its check', () => {
  const named = sources.flatMap(text =>
    [...text.matchAll(/\bcheck: '([a-z-]+)'/g)].map(([, name = '']) => name),
  )
  expect(Object.keys(RULES)).toEqual([...new Set(named)].toSorted())
})

test('a rule is a sentence', () =>
  expect(Object.values(RULES).filter(one => !/^[A-Z].*\.$/.test(one))).toEqual([]))
