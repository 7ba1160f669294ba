import { expect, test } from 'vitest'
import type { Result } from '../run/result.ts'
import { fold } from './fold.ts'
import { html } from './html.ts'
import { page } from './page.ts'
import { reportOf } from './report.ts'
import { findings, result } from './sample.cases.ts'

const report = (change: Partial<Result> = {}) =>
  reportOf({ ...result, ...change }, { baseline: undefined, file: 'specs/cups.yaml', notes: [] })
const plain = { style: (_how: string, text: string) => text, most: 12 }

test('findings with one cause are told once, at the line that was broken, with the page that documents it', () => {
  expect(
    fold(report().findings).map(({ first, operations, ids }) => [
      first.clause,
      first.source,
      operations,
      ids.length,
    ]),
  ).toEqual([
    ['specs/cups.yaml:22', 'https://docs.example.com/cups', ['addCup', 'listCups'], 2],
    ['specs/cups.yaml:12', 'https://docs.example.com/list', ['listCups'], 1],
  ])
})

/** A credential that was let in at an operation, with a good answer of its own. */
const letIn = (operation: string, subject: string, got = '200 "[]"', line = 'get') => ({
  ...findings[0],
  id: `credential/${operation}/${subject}/status`,
  check: 'credential',
  operation,
  subject: `${subject}/status`,
  message: 'The request was not refused.',
  got,
  clause: ['paths', '/cups', line],
})

test('one wrong comparison is one cause, whatever it opens, and says all that was asked', () => {
  const all = [
    letIn('addCup', 'another case', '201 "{}"', 'post'),
    letIn('listCups', 'another case'),
    letIn('listCups', 'cut short'),
  ] as typeof findings // as many of the members as the first one has
  const text = page(report({ findings: all }), plain)
  expect(text).toContain('3 violations with 1 cause\n')
  expect(text).toContain('1. The request was not refused. (credential: another case)\n')
  expect(text).toContain('   in       addCup, listCups, 3 times\n   also     cut short\n')
  expect(text).toContain('   clause   specs/cups.yaml:14, specs/cups.yaml:8\n')
  for (const { id } of all) expect(html(report({ findings: all }))).toContain(id)
})

test('another kind of answer is another cause, and so are other words', () => {
  const all = [letIn('addCup', 'a', '404 ""', 'post'), letIn('listCups', 'a')] as typeof findings // as above
  expect(fold(report({ findings: all }).findings)).toHaveLength(2)
})

test('a header that is wrong in the same way is one cause, whatever it stands on', () => {
  const typed = (subject: string, line: string, got: string) => ({
    ...findings[0],
    id: `media-type/listCups/${subject}`,
    check: 'media-type',
    subject,
    message: 'The media type is not the documented one.',
    expected: 'application/json',
    got,
    clause: ['paths', '/cups', line],
  })
  const all = [
    typed('200', 'get', 'text/html'),
    typed('404', 'post', 'text/html'),
    typed('415', 'post', 'text/plain'),
  ] as typeof findings // as above
  const told = fold(report({ findings: all.slice(0, 2) }).findings)
  expect(told.map(one => one.subjects)).toEqual([['200', '404']])
  expect(fold(report({ findings: [...all.slice(0, 1), ...all.slice(2)] }).findings)).toHaveLength(2)
})

test('times that are off by as much are one cause, whichever they are', () => {
  const off = (name: string, line: string, by: string) => ({
    ...findings[0],
    id: `dates/listCups/create/${name}/${by}`,
    check: 'dates',
    subject: `create/${name}`,
    message: `A time is ${by}.`,
    got: name,
    clause: ['paths', '/cups', line],
  })
  const all = [off('made', 'post', '2 h ahead'), off('changed', 'get', '2 h ahead')] as typeof findings // as above
  expect(fold(report({ findings: all }).findings)).toHaveLength(1)
  const other = [...all, off('changed', 'get', '2 min ahead')] as typeof findings // as above
  expect(fold(report({ findings: other }).findings)).toHaveLength(2)
})

test('a server that always fails is told of first', () => {
  const failed = { ...findings[0], check: 'server-error', message: 'The server failed.', got: '500 ' }
  const all = [
    ...findings,
    { ...failed, id: 'server-error/listCups/500', operation: 'listCups', subject: '500' },
  ] as typeof findings // as above
  const seen = ['listCups', 'addCup'].map(operation => ({ operation, documented: ['200'], seen: [500] }))
  const text = page(report({ findings: all, coverage: { operations: seen, covered: {} } }), plain)
  expect(text).toMatch(/cause.*\nNo request had success, .*: only 500 came\..*\n\n1\. The server failed\./)
  const alone = seen.map((one, i) => (i === 0 ? one : { ...one, seen: [] }))
  const single = report({ findings: all, coverage: { operations: alone, covered: {} } })
  expect(page(single, plain)).not.toContain('No request had success') // as with `-t` for a single test
})

test('what is wrong with the answer of a server that fails is no cause of its own', () => {
  const of = (check: string, line: string) => ({
    ...findings[0],
    id: `${check}/listCups/500`,
    check,
    subject: '500',
    message: `Wrong: ${check}.`,
    got: check === 'server-error' ? '500 <h1>' : 'text/html',
    clause: ['paths', '/cups', line],
  })
  const wrong = ['json', 'insides', 'media-type', 'server-error']
  const all = wrong.map((check, i) => of(check, ['get', 'post'][i % 2] ?? '')) as unknown as typeof findings // as above
  expect(fold(report({ findings: all }).findings).map(one => [one.first.check, one.ids.length])).toEqual([
    ['server-error', 3],
    ['insides', 1],
  ])
})

test('coverage tells what is documented from what is not, and HTML has every name', () => {
  const names = Array.from({ length: 40 }, (_, i) => `revoked, with parameter=${i}`)
  const operations = [{ operation: 'listCups', documented: ['200', '4XX'], seen: [200, 204, 404] }]
  const coverage = { operations, covered: { credential: names } }
  const text = page(report({ coverage }), plain)
  expect(text).toContain('2/2 statuses seen: 200 404; not documented: 204\n')
  expect(text).toMatch(/credential defects: 40 \(revoked, with parameter=0; .*; and \d+ more\)\n/)
  expect(html(report({ coverage }))).toContain('revoked, with parameter=39')
})
