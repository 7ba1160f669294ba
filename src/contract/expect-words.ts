import { isJsonObject, type Json } from '../model/json.ts'
import { isWordedAs, type WordedFault } from './document/faults.ts'
import { judge } from './document/schema.ts'
import type { Refusal } from './expect.ts'
import { type Problem, show, violation, warning } from './finding.ts'

/** What a refusal says otherwise than its wordings do, does not name, or says beside them. */
export const wordProblems = (
  wordings: readonly WordedFault[],
  body: Json,
  refusal: Refusal,
): readonly Problem[] => {
  const said = saidBy(wordings, body)
  if (said.length > 0) return [...unnamed(said, body, refusal), ...more(said, body, refusal)]
  return wordings.length === 0 ? [] : [otherWords(wordings, body, refusal)]
}

/** The wordings that an answer has; without anything beside them, if there is one. */
const saidBy = (wordings: readonly WordedFault[], body: Json): readonly WordedFault[] => {
  const exact = wordings.filter(one => isWordedAs(one.example, body))
  if (exact.length > 0) return exact
  const bodies = [body, ...singly(body)]
  return wordings.filter(one => bodies.some(single => isWordedAs(one.example, single, true)))
}

/** A body that lists several errors, none of them twice, as one body for each. */
const singly = (body: Json): readonly Json[] =>
  isJsonObject(body)
    ? Object.entries(body).flatMap(([name, list]) =>
        Array.isArray(list) && new Set(list.map(one => JSON.stringify(one))).size === list.length
          ? list.map(one => ({ ...body, [name]: [one] }))
          : [],
      )
    : []

const otherWords = (
  wordings: readonly WordedFault[],
  body: Json,
  { check, subject, kinds, names }: Refusal,
): Problem => {
  const rank = ({ kind }: WordedFault) => kinds.indexOf(kind)
  const ordered = wordings.toSorted((a, b) => likeness(b, body) - likeness(a, body) || rank(a) - rank(b))
  const nearest = ordered[0] as WordedFault // there is one
  const isProse = wordings.some(one =>
    isWordedAs({ ...one.example, value: codesOf(one.example.value) }, codesOf(body), true),
  )
  return (isProse || nearest.response.isAssumed ? warning : violation)({
    check,
    subject: `${subject}/words`,
    message: isProse
      ? 'The error has other words than documented.'
      : 'The error has other codes or members than documented.',
    expected: wanted(nearest, names, wordings.length),
    got: show(body, 240),
    clause: nearest.example.pointer,
  })
}

/** The first thing that the error should name and does not. */
const unnamed = (
  said: readonly WordedFault[],
  body: Json,
  { check, subject, names = {} }: Refusal,
): readonly Problem[] =>
  Object.entries(names)
    .filter(([what, value]) => {
      const isSaying = said.every(one => what in one.example.with)
      return isSaying && ![value].flat().some(one => isNamed(said, body, what, one))
    })
    .slice(0, 1)
    .map(([what, value]) =>
      (said.some(one => one.response.isAssumed) ? warning : violation)({
        check,
        subject: `${subject}/${what}`,
        message: `The error does not name the ${what} that is wrong.`,
        expected: [value].flat().join(' or '),
        got: show(body, 240),
        clause: said[0]?.example.pointer ?? [],
      }),
    )

const isNamed = (said: readonly WordedFault[], body: Json, what: string, value: string): boolean => {
  const literal = JSON.stringify(value).slice(1, -1)
  if (!JSON.stringify(body).includes(literal)) return false
  // What may stand there by chance ("id" in "Invalid", a limit in a longer number) has to stand in its place.
  const isOften = said.some(one => JSON.stringify(saying(one.example, what, '').value).includes(literal))
  return what === 'limit' || (what === 'name' && isOften)
    ? said.some(one => isWordedAs(saying(one.example, what, value), body, true))
    : true
}

/** Members and errors beside the wording that its schema allows; others are told as undeclared. */
const more = (
  said: readonly WordedFault[],
  body: Json,
  { check, subject, names }: Refusal,
): readonly Problem[] => {
  const [first] = said
  const isDeclared = said.some(one => judge(one.schema, body).undeclared.length === 0)
  if (first === undefined || !isDeclared || said.some(one => isWordedAs(one.example, body))) return []
  return [
    warning({
      check,
      subject: `${subject}/more`,
      message: 'The error says more than the documented one does.',
      expected: wanted(first, names, said.length),
      got: show(body, 240),
      clause: first.example.pointer,
    }),
  ]
}

/** The wording that is likest to what came, with the names of what was wrong in it. */
const wanted = ({ example }: WordedFault, names: Refusal['names'] = {}, count: number): string => {
  const named = Object.keys(example.with).reduce(
    (one, what) => saying(one, what, [names[what] ?? '…'].flat()[0] ?? ''),
    example,
  )
  return `${show(named.value, 240)}${count > 1 ? `, or another of ${count} documented wordings` : ''}`
}

/** How many values two bodies have in common. */
const likeness = ({ example }: WordedFault, body: Json): number => {
  const said = new Set(leavesOf(body))
  return leavesOf(example.value).filter(one => said.has(one)).length
}

const leavesOf = (value: Json): readonly Json[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [value]

/** The example as it would say another value: in every place where it says this one. */
const saying = (example: WordedFault['example'], what: string, value: string): WordedFault['example'] => {
  const { [what]: literal = '', ...holes } = example.with
  const change = (one: Json): Json => {
    if (typeof one === 'string') return one.replaceAll(literal, value)
    if (typeof one === 'number') return String(one) === literal ? Number(value) || value : one
    if (Array.isArray(one)) return one.map(change)
    if (typeof one !== 'object' || one === null) return one
    return Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, change(inner)]))
  }
  return { ...example, value: change(example.value), with: holes }
}

/** The value with its prose (texts with blanks) left out: what programs branch on. */
const codesOf = (value: Json): Json => {
  if (typeof value === 'string') return value.includes(' ') ? '' : value
  if (Array.isArray(value)) return value.map(codesOf)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, codesOf(one)]))
}
