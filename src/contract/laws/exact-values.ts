import type { Json, JsonObject } from '../../model/json.ts'
import type { Operation } from '../document/model.ts'
import { conforms } from '../document/schema.ts'
import { propertiesOf, typeOf } from '../document/shape.ts'
import { show } from '../finding.ts'
import type { Exchange } from '../http/exchange.ts'
import { isSuccess } from '../http/exchange.ts'
import type { Law } from '../provider-contract.ts'
import type { Session } from '../run/session.ts'
import type { Trial } from '../run/trial.ts'
import { add, change, drop, madeOf } from './acts.ts'
import { type MadeKind, madeKindsOf } from './kind.ts'
import { lawProbe, tell } from './law-probe.ts'
import { read } from './records.ts'
import { leastMembers, notAsSent, type Writable, writablesOf } from './values.ts'

/** Texts that careless storing changes; `@` stands for a text that is like no other and marks the record as ours. */
const TEXTS: Readonly<Record<string, string>> = {
  composed: 'Caf\u00e9 @',
  decomposed: 'Cafe\u0301 @',
  emoji: '👩‍👩‍👧‍👦 🏳️‍🌈 @',
  'right-to-left': 'مجموعة العملاء ‏@',
  'other-scripts': '顧客グループ Ωμέγα ĞİIı ß @',
  quotes: `"O'Neil" \\"\\' \`@\``,
  markup: '<b>&amp;</b><script>@</script>',
  blanks: '  @  ',
  lines: '@ one\ntwo\tthree',
  percent: '100% %41 %_+ @',
  'upper-case': 'UPPER lower @',
  'invisible-letters': 'a\u200bb\u00a0c @',
  longest: '@…',
}

/** Texts that look like something else, for members that need no mark of ours. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  empty: '',
  number: '007',
  exponent: '1e3',
  'null-text': 'null',
  'true-text': 'true',
  'date-text': '2025-02-30',
  'one-blank': ' ',
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
  },
  numbers: { big: 9007199254740991, small: 0.1, negative: -1.5, tiny: 1e-7 },
  texts: { nfc: '\u00e9', nfd: 'e\u0301', emoji: '👩‍👩‍👧', number: '007', blank: ' x ' },
  order: { list: [3, 1, 2, 2, null] },
}

/** Values come back as they went in, whatever they look like: equal in every letter, and of the same type. */
export const exactValues: Law = session =>
  madeKindsOf(session.contract).flatMap(kind =>
    Object.entries(casesFor(session, kind)).map(([part, cases]) =>
      lawProbe({
        law: 'exact-values',
        operation: kind.create,
        part,
        writes: true,
        worth: 0.5,
        cost: 5,
        run: trial => keep(trial, kind, part, cases()),
      }),
    ),
  )

/** The members that a case sets, by its name; made anew each time, because they must be like no other. */
const casesFor = (session: Session, kind: MadeKind): Readonly<Record<string, () => JsonObject>> => {
  const members = writablesOf(session, kind.create)
  const texts = members.filter(one => typeOf(one.schema) === 'string' && one.schema['enum'] === undefined)
  const plain = texts.filter(one => !kind.resource.unique.includes(one.name))
  const loose = plain.filter(one => !one.isRequired)
  const needed = plain.filter(one => one.isRequired)
  // What is created must be told for ours by one member at least.
  const among = (text: string) =>
    setting(plain, one => (needed.includes(one) ? text : marked(session, '@', one)))
  const mails = members.filter(one => one.schema['format'] === 'email')
  const open = members.filter(one => isOpen(one))
  return {
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
}

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

const keep = async (trial: Trial, kind: MadeKind, part: string, members: JsonObject): Promise<void> => {
  if (Object.keys(members).length === 0) return
  const sent = { ...leastMembers(trial.session, kind.create), ...members }
  const { create, retrieve, update } = kind
  const { lens } = trial.session
  const answer = await trial.ask(create, { body: lens.write(create.resource, sent, undefined) })
  const made = madeOf(trial, create, answer)
  if (made === undefined) return refused(trial, kind, part, answer)
  exact(trial, kind, part, sent, lens.members(made.record), made.exchange)
  const item = await read(trial, retrieve, made.id)
  if (item.record) exact(trial, kind, part, sent, lens.members(item.record), item.exchange)
  if (update !== undefined) {
    const { record, exchange } = await change(trial, update, made.id, {
      ...leastMembers(trial.session, create),
      ...members,
    })
    if (record) exact(trial, { ...kind, create: update }, part, members, lens.members(record), exchange)
    else refusedUpdate(trial, update, part, exchange)
  }
  await drop(trial, kind, made)
}

/** What a create lets in an update has no reason to refuse. */
const refusedUpdate = (trial: Trial, update: Operation, part: string, exchange: Exchange): void => {
  const { status, body } = exchange.reply
  if (status < 400 || status >= 500) return
  tell(trial, update, exchange, {
    check: 'exact-values',
    subject: `${part}/refused`,
    message: 'An update with values that a create lets in was refused.',
    expected: 'an update',
    got: `${status} ${show(body.toString('utf8', 0, 160))}`,
  })
}

/** A refusal is told only where a plain record is let in, so that it is the value that was refused. */
const refused = async (trial: Trial, kind: MadeKind, part: string, exchange: Exchange): Promise<void> => {
  const { status } = exchange.reply
  const plain = await add(trial, kind, leastMembers(trial.session, kind.create))
  await drop(trial, kind, plain)
  if (plain === undefined || status < 400 || status >= 500) return
  tell(trial, kind.create, exchange, {
    check: 'exact-values',
    subject: `${part}/refused`,
    message: 'A body that the document allows was refused for what its texts or values look like.',
    expected: kind.create.responses
      .filter(one => one.status.startsWith('2'))
      .map(one => one.status)
      .join(),
    got: `${status} ${show(exchange.reply.body.toString('utf8', 0, 160))}`,
  })
}

const exact = (
  trial: Trial,
  { create, resource }: MadeKind,
  part: string,
  sent: JsonObject,
  got: JsonObject,
  exchange: Exchange,
): void => {
  if (!isSuccess(exchange)) return
  for (const name of notAsSent(trial.session.contract, resource.name, sent, got))
    tell(trial, create, exchange, {
      check: 'exact-values',
      subject: `${part}/${name}`,
      message: `${name} does not come back as it was sent.`,
      expected: show(sent[name]),
      got: show(got[name]),
    })
}
