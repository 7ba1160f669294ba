import type { Scheme } from '../../document/model.ts'
import { encodedWhole } from '../../percent.ts'

/** One way in which a credential is not good enough. */
export interface Defect {
  readonly about: string
  /** Kinds of fault that it may be called, by the document's words. */
  readonly kinds: readonly string[]
  /** Of a header: the whole value; of a parameter: its value. Undefined leaves it out. */
  readonly value: string | undefined
  /** True when the decoders of many frameworks let it pass. */
  readonly isOften?: boolean
  /** True when it is as good as the good one where clients of OAuth ask for tokens (RFC 6749 section 2.3.1). */
  readonly isOfForms?: boolean
}

const MISSING = ['credential-missing']
const MALFORMED = ['credential-malformed', 'credential-missing']
const UNKNOWN = ['credential-unknown', 'credential-malformed']
const FOREIGN = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJub2JvZHkifQ.c2lnbmF0dXJl'

/** A value of the same form that nobody was given. */
export const strangerTo = (good: string): string =>
  Array.from(good, letter =>
    /[0-9]/.test(letter)
      ? '7'
      : /[a-f]/.test(letter)
        ? 'b'
        : /[g-z]/.test(letter)
          ? 'q'
          : /[A-Z]/.test(letter)
            ? 'Q'
            : letter,
  ).join('')

/** Like the good one at its start, at its end, and in every letter but for case. */
export const almost = (good: string): readonly (readonly [string, string])[] => {
  const flipped = swapped(good)
  const isUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(good) // the same in either case (RFC 9562 section 4)
  return [
    ['cut short', good.slice(0, -1)],
    ['too long', `${good}0`],
    ...(flipped === good || isUuid ? [] : ([['in another case', flipped]] as const)),
    ...(isUuid
      ? ([
          ['without hyphens', good.replaceAll('-', '')],
          ['in braces', `{${good}}`],
        ] as const)
      : []),
  ]
}

/** Where ids are compared and not their letters, nobody gets in who does not know them all. */
const NOTATIONS = ['without hyphens', 'in braces']

const nearly = (good: string, sent: (one: string) => string): readonly Defect[] =>
  almost(good).map(([about, one]) => ({
    about,
    kinds: UNKNOWN,
    value: sent(one),
    ...(NOTATIONS.includes(about) && { isOften: true }),
  }))

const bearer = (good: string): readonly Defect[] => [
  { about: 'missing', kinds: MISSING, value: undefined },
  { about: 'empty', kinds: MALFORMED, value: '' },
  { about: 'scheme alone', kinds: MALFORMED, value: 'Bearer' },
  { about: 'malformed', kinds: MALFORMED, value: `Bearer ${good} ${good}` },
  { about: 'without a scheme', kinds: MALFORMED, value: good },
  { about: 'behind another scheme', kinds: MALFORMED, value: `X Bearer ${good}` },
  { about: 'glued to its scheme', kinds: MALFORMED, value: `Bearer${good}` },
  {
    about: 'as a parameter',
    kinds: [...MALFORMED, ...UNKNOWN],
    value: `Bearer token="${good}"`,
    isOften: true, // Rails reads its own scheme's form behind this one, too
  },
  { about: 'wrong scheme', kinds: MALFORMED, value: `Token ${good}` },
  { about: 'wrong scheme Basic', kinds: MALFORMED, value: encoded(`${good}:`) },
  { about: 'as a password of Basic', kinds: MALFORMED, value: encoded(`x:${good}`) },
  { about: 'unknown', kinds: UNKNOWN, value: `Bearer ${strangerTo(good)}` },
  { about: 'of another provider', kinds: UNKNOWN, value: `Bearer ${FOREIGN}` },
  ...nearly(good, one => `Bearer ${one}`),
]

const encoded = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`

/** RFC 4648 section 3.3: what is not of the alphabet is refused, and many a decoder skips it. */
const withJunk = (good: string): readonly Defect[] =>
  ['*', '!'].map(junk => ({
    about: `with ${junk} in its Base64`,
    kinds: [...MALFORMED, ...UNKNOWN],
    value: encoded(good).replace(/.{6}$/, end => junk + end),
    isOften: true,
  }))

/** A user and a password in bytes that are no text (RFC 7617 section 2 leaves the encoding to the server). */
const NO_UTF_8 = `Basic ${Buffer.from([0xff, 0xfe, 0x3a, 0x78]).toString('base64')}`

const swapped = (text: string): string =>
  text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase()

/** The last letter as a URL may have it. RFC 7617 takes user and password as they are: a % is one letter of them. */
const lastEncoded = (good: string): string => good.replace(/.$/u, encodedWhole)

/** The same letters make another user and another password: whoever keeps both in one text, or its hash, must part them. */
const cutEarlier = (user: string): string => user.replace(/.$/u, ':$&')

/** RFC 7617 section 2: no control characters. Where texts end at a NUL, as in C, what stands behind it is not looked at. */
const behindNul = (user: string, password: string): readonly Defect[] => [
  {
    about: 'a NUL behind',
    kinds: [...MALFORMED, ...UNKNOWN],
    value: encoded(`${user}:${password}\0more`),
    isOften: true, // servers in C that check it before the API does, and functions that hash passwords
  },
  {
    about: 'a NUL behind the user',
    kinds: [...MALFORMED, ...UNKNOWN],
    value: encoded(`${user}\0more:${password}`),
  },
]

const basic = (good: string): readonly Defect[] => {
  const colon = good.indexOf(':')
  const [user, password] = [good.slice(0, colon), good.slice(colon + 1)]
  return [
    { about: 'missing', kinds: MISSING, value: undefined },
    { about: 'empty', kinds: MALFORMED, value: '' },
    { about: 'scheme alone', kinds: MALFORMED, value: 'Basic' },
    { about: 'malformed', kinds: [...MALFORMED, ...UNKNOWN], value: 'Basic %%%' },
    ...withJunk(good),
    { about: 'bytes that are no UTF-8', kinds: [...MALFORMED, ...UNKNOWN], value: NO_UTF_8 },
    { about: 'without a colon', kinds: [...MALFORMED, ...UNKNOWN], value: encoded(user) },
    { about: 'wrong scheme', kinds: MALFORMED, value: encoded(good).replace('Basic', 'Bearer') },
    { about: 'without a scheme', kinds: MALFORMED, value: encoded(good).replace('Basic ', '') },
    { about: 'behind another scheme', kinds: MALFORMED, value: `X ${encoded(good)}` },
    { about: 'glued to its scheme', kinds: MALFORMED, value: encoded(good).replace(' ', '') },
    { about: 'a colon alone', kinds: [...MALFORMED, ...UNKNOWN], value: encoded(':') },
    { about: 'unknown', kinds: UNKNOWN, value: encoded(`${strangerTo(user)}:${strangerTo(password)}`) },
    { about: 'unknown user', kinds: UNKNOWN, value: encoded(`${strangerTo(user)}:${password}`) },
    { about: 'wrong password', kinds: UNKNOWN, value: encoded(`${user}:${strangerTo(password)}`) },
    ...(swapped(user) === user
      ? []
      : [{ about: 'user in another case', kinds: UNKNOWN, value: encoded(`${swapped(user)}:${password}`) }]),
    { about: 'cut a letter earlier', kinds: UNKNOWN, value: encoded(cutEarlier(user) + password) },
    { about: 'more behind a colon', kinds: UNKNOWN, value: encoded(`${good}:more`) },
    { about: 'a blank behind', kinds: UNKNOWN, value: encoded(`${good} `) },
    { about: 'a line break behind', kinds: UNKNOWN, value: encoded(`${good}\n`) },
    ...behindNul(user, password),
    { about: 'percent-encoded', kinds: UNKNOWN, value: encoded(lastEncoded(good)), isOfForms: true },
    {
      about: 'a percent sign behind',
      kinds: UNKNOWN,
      value: encoded(`${strangerTo(good)}%`),
      isOfForms: true,
    },
    { about: 'no password', kinds: UNKNOWN, value: encoded(`${user}:`) },
    { about: 'no user', kinds: UNKNOWN, value: encoded(`:${password}`) },
    ...nearly(password, one => encoded(`${user}:${one}`)),
  ]
}

/** Around a header's value HTTP itself takes blanks away (RFC 9110 section 5.5); those of a parameter belong to it. */
const blanks = (good: string): readonly Defect[] =>
  [' ', '\n'].map(blank => ({
    about: blank === ' ' ? 'a blank behind' : 'a line break behind',
    kinds: UNKNOWN,
    value: good + blank,
    isOften: true,
  }))

const key = (good: string, place: string): readonly Defect[] => [
  { about: 'missing', kinds: MISSING, value: undefined },
  { about: 'empty', kinds: MALFORMED, value: '' },
  { about: 'malformed', kinds: UNKNOWN, value: 'none' },
  { about: 'unknown', kinds: UNKNOWN, value: strangerTo(good) },
  ...(place === 'query' ? blanks(good) : []),
  ...nearly(good, one => one),
]

/** Everything that can be wrong with the credential of a scheme, when this is a good one. */
export const defectsOf = (scheme: Scheme, good: string): readonly Defect[] => {
  switch (scheme.kind) {
    case 'bearer':
      return bearer(good)
    case 'basic':
      return basic(good)
    case 'key':
      return key(good, scheme.in)
  }
}
