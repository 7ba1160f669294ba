import { memberBlank, memberInvalid, memberTooLong } from './invalid.ts'
import { isObject, type Problem } from './model.ts'

/** What is wrong with a value of an attribute. */
export type Rule = (field: string, value: unknown) => readonly Problem[]

export const LONGEST = 255

/** Characters, not units of UTF-16. */
export const lengthOf = (text: string): number => [...text].length

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?'
const EMAIL = new RegExp(`^${ATOM}(?:\\.${ATOM})*@(?:${LABEL}\\.)+${LABEL}$`)

const isEmail = (text: string): boolean => EMAIL.test(text)

const tooLong = (field: string, text: string): readonly Problem[] =>
  lengthOf(text) > LONGEST ? [memberTooLong(field, LONGEST)] : []

const required =
  (rest: (field: string, text: string) => readonly Problem[]): Rule =>
  (field, value) => {
    if (value === undefined || value === null) return [memberBlank(field)]
    if (typeof value !== 'string') return [memberInvalid(field)]
    return !/\S/.test(value) ? [memberBlank(field)] : rest(field, value)
  }

const name = required(tooLong)
const email = required((field, text) => [
  ...tooLong(field, text),
  ...(isEmail(text) ? [] : [memberInvalid(field)]),
])
const text: Rule = (field, value) =>
  value === null || typeof value === 'string' ? [] : [memberInvalid(field)]
const metadata: Rule = (field, value) => (value === null || isObject(value) ? [] : [memberInvalid(field)])

export const RULES: Readonly<Record<string, Rule>> = {
  name,
  email,
  code: text,
  reference: text,
  reference_origin: text,
  metadata,
}
