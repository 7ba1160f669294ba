import type { Json, JsonObject } from '../../../model/json.ts'
import { isSaid } from '../../document/said.ts'
import { conforms } from '../../document/schema.ts'
import { propertiesOf, typeOf } from '../../document/shape.ts'
import type { Session } from '../../run/session.ts'
import type { MadeKind } from '../kind.ts'
import { type Writable, writablesOf } from '../values.ts'

/** Texts that careless storing changes; `@` stands for a text that is like no other and marks the record as ours. */
const TEXTS: Readonly<Record<string, string>> = {
  composed: 'Caf\u00e9 @',
  decomposed: 'Cafe\u0301 @',
  emoji: '👩‍👩‍👧‍👦 🏳️‍🌈 @',
  escaped: '🎁 é Ω @',
  'right-to-left': 'مجموعة العملاء ‏@',
  'other-scripts': '顧客グループ Ωμέγα ĞİIı ß @',
  quotes: `"O'Neil" \\"\\' \`@\``,
  markup: '<b>&amp;</b><script>@</script>',
  blanks: '  @  ',
  lines: '@ one\ntwo\tthree',
  formula: '=1+1 @',
  percent: '100% %41 %_+ @',
  // What templates and replacements of patterns put something in the place of.
  placeholders: '$1 \\2 $& $$ {{a}} #{b} %{c} {0} @',
  'upper-case': 'UPPER lower @',
  'invisible-letters': 'a\u200bb\u00a0c @',
  longest: '@…',
  nul: '@ a\u0000b',
  long: `@ ${'long '.repeat(400)}end`,
}

/** Texts that look like something else, for members that need no mark of ours. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  empty: '',
  number: '007',
  exponent: '1e3',
  'null-text': 'null',
  'true-text': 'true',
  'false-text': 'false',
  'zero-text': '0',
  'date-text': '2025-02-30',
  'one-blank': ' ',
  'time-text': '2024-02-29T12:00:00+02:00',
  'list-text': '[1,2]',
}

/** Values inside a member that may hold anything. */
const OPEN_VALUES: Readonly<Record<string, JsonObject>> = {
  nested: { a: { b: { c: [{ d: 1 }, [], {}, [[1], [2]]] } } },
  empty: {},
  'null-and-false': { none: null, no: false, zero: 0, empty: '', list: [], object: {} },
  names: {
    'with blank': 1,
    'with.dot': 2,
    camelCase: 3,
    snake_case: 4,
    ключ: 5,
    UPPER: 6,
    '0': 7,
    'kebab-case': 8,
    '2024': 9,
  },
  years: { '7': 'b', '2024': 'a' },
  numbers: { big: 9007199254740991, small: 0.1, negative: -1.5, tiny: 1e-7 },
  texts: {
    nfc: '\u00e9',
    nfd: 'e\u0301',
    emoji: '👩‍👩‍👧',
    number: '007',
    blank: ' x ',
    time: '2024-02-29T12:00:00+02:00',
    day: '2024-02-29',
    yes: 'true',
  },
  order: { list: [3, 1, 2, 2, null] },
  nul: { text: 'a\u0000b' },
  identifier: { type: 'customers', id: '1', data: { type: 'customers', id: '1' } },
}

/** The members that a case sets, by its name; made anew each time, because they must be like no other. */
export const exactCases = (session: Session, kind: MadeKind): Readonly<Record<string, () => JsonObject>> => {
  const members = writablesOf(session, kind.create)
  const texts = members.filter(one => typeOf(one.schema) === 'string' && one.schema['enum'] === undefined)
  const plain = texts.filter(one => !kind.resource.unique.includes(one.name))
  const loose = plain.filter(one => !one.isRequired)
  const needed = plain.filter(one => one.isRequired)
  // What is created must be told for ours by one member at least.
  const among = (text: string) =>
    setting(plain, one => (needed.includes(one) ? text : marked(session, '@', one)))
  // The part before the @ is the mail server's to read, and many a server keeps it in lower case.
  const mails = members.filter(one => isSaid(session.contract) && one.schema['format'] === 'email')
  const open = members.filter(one => isOpen(one))
  const cases = {
    ...(texts.length > 0 && mapValues(TEXTS, text => setting(texts, one => marked(session, text, one)))),
    ...(mails.length > 0 && {
      'mail-case': setting(mails, () => `Upper.Lower-${session.runId}-${session.serial()}@example.com`),
    }),
    ...(loose.length > 0 && mapValues(LOOKALIKES, text => setting(loose, () => text))),
    ...(loose.length > 0 && needed.length > 0 && prefixed('required', mapValues(LOOKALIKES, among))),
    ...(open.length > 0 &&
      prefixed(
        'open',
        mapValues(OPEN_VALUES, value => setting(open, () => value)),
      )),
  }
  const isAsked = (name: string) => isSaid(session.contract) || !TIDIED.includes(name)
  return Object.fromEntries(Object.entries(cases).filter(([name]) => isAsked(name)))
}

/** What many a server tidies up, which no stranger's document forbids it. */
const TIDIED = [
  'blanks',
  'one-blank',
  'required-one-blank',
  'decomposed',
  'invisible-letters',
  'nul',
  'open-nul',
]

const mapValues = <A, B>(all: Readonly<Record<string, A>>, change: (one: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(all).map(([name, one]) => [name, change(one)]))

const prefixed = <T>(prefix: string, all: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(all).map(([name, one]) => [`${prefix}-${name}`, one]))

const isOpen = ({ schema }: Writable): boolean =>
  typeOf(schema) === 'object' &&
  schema['additionalProperties'] === true &&
  Object.keys(propertiesOf(schema)).length === 0

const setting = (members: readonly Writable[], valueFor: (one: Writable) => Json) => (): JsonObject =>
  Object.fromEntries(
    members.flatMap(one => {
      const value = valueFor(one)
      return conforms(one.schema, value) ? [[one.name, value]] : []
    }),
  )

const DEFAULT_LONGEST = 255

/** Lengths count letters, not the halves that some of them are stored in. */
const marked = (session: Session, text: string, { schema }: Writable): string => {
  const mark = `${session.runId}-${session.serial()}`
  if (text !== TEXTS['longest']) return text.replace('@', mark)
  const most = Math.min(Number(schema['maxLength'] ?? DEFAULT_LONGEST), DEFAULT_LONGEST)
  return `${mark}${'é'.repeat(Math.max(0, most - mark.length - 1))}😀`
}
