import { describe, expect, test } from 'vitest'
import type { Result } from '../run/result.ts'
import { annotations } from './annotations.ts'
import { readBaseline, writeBaseline } from './baseline.ts'
import { html } from './html.ts'
import { page } from './page.ts'
import { type ReportOptions, reportOf } from './report.ts'
import { findings, result, SECRET } from './sample.cases.ts'
import { sarif } from './sarif.ts'

const OPTIONS: ReportOptions = { baseline: undefined, file: 'specs/cups.yaml', notes: [] }
const report = (change: Partial<Result> = {}, options: Partial<ReportOptions> = {}) =>
  reportOf({ ...result, ...change }, { ...OPTIONS, ...options })
const plain = { style: (_how: string, text: string) => text, most: 12 }

test('the page says it all', () => {
  expect(page(report(), plain)).toBe(`cups  http://127.0.0.1:4010/v1
BREAKS THE CONTRACT: 2 violations with 1 cause (1 warning)

1. The header www-authenticate is missing. (header: 401/www-authenticate)
   rule     The headers that the document and HTTP demand are there, in their form.
   in       addCup, listCups
   expected www-authenticate
   got      no such header
   clause   specs/cups.yaml:22
   source   https://docs.example.com/cups
   try      curl -i --path-as-is -g -X POST 'http://127.0.0.1:4010/v1/cups?key='"$CGKIT_TOKEN" -H 'Authorization: Bearer '"$CGKIT_TOKEN" -H 'X-Basic: ***'
   test     credential/addCup/missing
   id       header/addCup/401/www-authenticate

2. colour is not documented. (undeclared: 200/colour) [warning]
   rule     An answer has no members that are not documented.
   in       listCups
   expected www-authenticate
   got      *** \\u001b[31m<b>red</b>\\n
   clause   specs/cups.yaml:12
   source   https://docs.example.com/list
   test     credential/listCups/missing
   id       undeclared/listCups/200/colour

Coverage
  listCups    2/2 statuses seen: 200 401
  addCup      2/4 statuses seen: 401
  credential defects: 1 (missing)
  laws: 1 (created)

Not exercised
  an expired credential: none given (--expired-token)
  201 never came: addCup
  429 never came (no run floods a target, and who is told to wait asks again): addCup

12 requests in 0.3 s, 2 of 3 probes, run cgkit-test01, not strict, seed 1
`)
})

// biome-ignore format: one row, one line
test.each<[what: string, change: Partial<Result>, known: readonly string[] | undefined, verdict: string, says: string]>([
  ['nothing found', { findings: [] }, undefined, 'kept', 'KEEPS THE CONTRACT\n'],
  ['only a warning', { findings: findings.slice(2) }, undefined, 'kept', 'KEEPS THE CONTRACT (1 warning)\n'],
  ['only what is known', {}, findings.slice(0, 2).map(one => one.id), 'kept', 'KEEPS THE CONTRACT (1 warning, 2 known)\n'],
  ['known, but gone', { findings: [], probes: 2 }, ['header/addCup/401/x'], 'broken', 'BREAKS THE CONTRACT: the baseline is out of date\n'],
  ['known, and nobody asked', { findings: [] }, ['header/addCup/401/x'], 'kept', 'KEEPS THE CONTRACT\n'],
  ['stopped early', { findings: [], cutShort: 'it was stopped' }, undefined, 'unknown', 'NO VERDICT The run ended early: it was stopped.\n'],
  ['stopped after a violation', { cutShort: 'it was stopped' }, undefined, 'broken', 'BREAKS THE CONTRACT: 2 violations with 1 cause (1 warning) The run ended early: it was stopped.\n'],
  ['a bug of ours', { findings: [], bugs: ['law/x: oops'] }, undefined, 'unknown', 'NO VERDICT'],
])('%s', (_what, change, known, verdict, says) => {
  const made = report(change, { baseline: known?.map(id => ({ id, probe: '' })) })
  expect(made.verdict).toBe(verdict)
  expect(page(made, plain)).toContain(says)
})

test('what is left is told by kind, and what was lost, too', () => {
  const created = (id: string, remove: string | undefined) => ({ resource: 'cups', id, remove })
  const left = [created('1', undefined), created('2', undefined), created('3', '/v1/cups/3')]
  expect(report({ left, lost: ['POST /v1/cups'] }).left).toEqual([
    'cups, which the API has no way to delete: 1, 2',
    'cups, which could not be removed: 3',
    'whatever POST /v1/cups has created without an answer; it may be marked with cgkit-test01',
  ])
})

test('a known finding that is gone fails once its probe was run', () => {
  const fixed = (probe: string) => report({ findings: [] }, { baseline: [{ id: 'gone', probe }] }).fixed
  expect([fixed('credential/addCup/missing'), fixed('law/never/run')]).toEqual([['gone'], []])
})

describe('no secret leaves, nor a large piece of one', () => {
  test.each([
    ['json', () => JSON.stringify(report())],
    ['page', () => page(report(), plain)],
    ['html', () => html(report())],
    ['sarif', () => sarif(report(), '1.0.0')],
    ['annotations', () => annotations(report()).join('\n')],
  ])('in %s', (_what, text) => {
    expect(text()).toContain('***')
    expect(text()).not.toContain(SECRET.slice(3, 20))
    expect(text()).not.toContain(Buffer.from(`me:${SECRET}`).toString('base64').slice(0, 20))
  })
})

test('SARIF has a rule a check, and points at the line', () => {
  const { version, runs } = JSON.parse(sarif(report(), '1.0.0'))
  expect(version).toBe('2.1.0')
  const { rules } = runs[0].tool.driver
  expect(rules.map((one: { id: string }) => one.id)).toEqual(['header', 'undeclared'])
  expect(rules[1].shortDescription.text).toBe('An answer has no members that are not documented.')
  expect(rules[1].help.text).toContain('cgkit verify -t PROBE')
  expect(runs[0].results[1]).toMatchObject({
    ruleId: 'header',
    ruleIndex: 0,
    level: 'error',
    locations: [
      { physicalLocation: { artifactLocation: { uri: 'specs/cups.yaml' }, region: { startLine: 22 } } },
    ],
    partialFingerprints: { 'cgkit/v1': 'header/listCups/401/www-authenticate' },
  })
})

test('what a target says is text in HTML', () => {
  expect(html(report())).toContain('&#60;b&#62;red')
  expect(html(report())).not.toContain('<b>red')
})

test('GitHub shows it at the line, in its own escapes', () => {
  expect(annotations(report())[0]).toMatch(
    /^::error file=specs\/cups.yaml,line=22,title=cups%3A header in addCup%2C listCups::The header/,
  )
})

describe('a baseline', () => {
  test.each([
    ['what was written', writeBaseline(report().findings)],
    ['a JSON report', JSON.stringify(report())],
  ])('is %s', (_what, text) => {
    expect(readBaseline('known.json', text)).toEqual(findings.map(({ id, probe }) => ({ id, probe })))
  })

  test('is a list of ids', () =>
    expect(readBaseline('known.json', '["a"]')).toEqual([{ id: 'a', probe: '' }]))

  test.each(['{', '{}', '[1]', '{"findings": [{}]}', 'null'])('is not %s', text => {
    expect(() => readBaseline('known.json', text)).toThrow(/^known.json: /)
  })
})
