import { expect, test } from 'vitest'
import type { JsonObject } from '../model/json.ts'
import type { WordedFault } from './document/faults.ts'
import { wordProblems } from './expect-words.ts'

const wording = (value: JsonObject, literals: Readonly<Record<string, string>> = {}): WordedFault => ({
  kind: 'member-unknown',
  status: 400,
  response: { isAssumed: false } as WordedFault['response'], // the rest is not looked at
  mediaType: 'application/json',
  schema: {},
  example: {
    name: String(value['code']),
    value,
    pointer: ['x', String(value['code'])],
    faults: [],
    headers: {},
    with: literals,
  },
})

const WORDINGS = [
  wording({ code: 'MISSING', title: 'Say a name.' }),
  wording({ code: 'UNKNOWN', title: 'colour is not allowed.' }, { field: 'colour' }),
]

const refusal = { check: 'c', subject: 's', kinds: [], statuses: [400], names: { field: 'size' } }

test.each<[got: JsonObject, expected: string | undefined, clause: string | undefined]>([
  [{ code: 'UNKNOWN', title: 'size is not allowed.' }, undefined, undefined],
  [{ code: 'UNKNOWN', title: 'colour is not allowed.' }, 'size', 'UNKNOWN'],
  [
    { code: 'UNKNOWN', title: 'size is not allowed.', meta: { value: 1 } },
    '{"code":"UNKNOWN","title":"size is not allowed."}',
    'UNKNOWN',
  ],
  [
    { code: 'UNKNOWN', title: 'No such thing.' },
    '{"code":"UNKNOWN","title":"size is not allowed."}, or another of 2 documented wordings',
    'UNKNOWN',
  ],
  [
    { code: 'BROKEN', title: 'Say a name.' },
    '{"code":"MISSING","title":"Say a name."}, or another of 2 documented wordings',
    'MISSING',
  ],
])('%j: what was expected is said as the documented wording that is likest', (got, expected, clause) => {
  const [problem] = wordProblems(WORDINGS, got, refusal)
  expect([problem?.expected, problem?.clause[1]]).toEqual([expected, clause])
})

const MISSING = { code: 'MISSING' }
test.each([
  ['two of them', [MISSING, { code: 'OTHER' }], '/more', 'warning'],
  ['one of them twice', [MISSING, MISSING], '/words', 'violation'],
  ['two others', [{ code: 'OTHER' }, { code: 'THIRD' }], '/words', 'violation'],
])('a body that lists errors, %s', (_, errors, subject, severity) => {
  const problems = wordProblems([wording({ errors: [MISSING] })], { errors }, { ...refusal, names: {} })
  expect(problems.map(one => [one.subject, one.severity])).toEqual([[`s${subject}`, severity]])
})
