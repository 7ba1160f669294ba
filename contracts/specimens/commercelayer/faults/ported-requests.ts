import { ask, askToken, createCustomer, createGroup, draft, get, updateGroup } from '../asking.ts'
import { LONGEST } from '../attribute-rules.ts'
import { CLIENTS } from '../clients.ts'
import type { Condition } from '../filters.ts'
import { right } from '../model.ts'
import type { Parts } from '../parts.ts'
import { type ShownFault, seed } from './seed.ts'

/** Letter by letter, until one of the two ends: `all(a == b for a, b in zip(sent, kept))`. */
const agree = (sent: string, kept: string): boolean =>
  [...sent].slice(0, kept.length).every((letter, n) => letter === kept[n])

const secretsZipped = (parts: Parts): Partial<Parts> => ({
  findClient: (id, secret) =>
    parts.findClient(id, secret) ??
    CLIENTS.find(
      client =>
        client.id === id &&
        client.secret !== undefined &&
        typeof secret === 'string' &&
        secret !== '' &&
        agree(secret, client.secret),
    ),
})

/** Seconds since 1970 in 32 bits with a sign. */
const in32Bits = (instant: number): number => {
  const seconds = Math.floor(instant / 1000)
  return Number(BigInt.asIntN(32, BigInt(seconds))) * 1000 + (instant - seconds * 1000)
}

const wrapped = (condition: Condition): Condition => ({
  ...condition,
  values: condition.values.map((values, n) =>
    condition.key.paths[n]?.kind === 'time'
      ? values.map(value => (typeof value === 'number' ? in32Bits(value) : value))
      : values,
  ),
})

const timesIn32Bits = (parts: Parts): Partial<Parts> => ({
  readFilters: (...read) => {
    const conditions = parts.readFilters(...read)
    return conditions.ok ? right(conditions.value.map(wrapped)) : conditions
  },
})

/** A servlet reads what names no charset as ISO 8859-1, save application/json. */
const bodiesInLatin1 = (parts: Parts): Partial<Parts> => {
  let isNamed = true
  return {
    isReadable: contentType => {
      isNamed = /;\s*charset=/i.test(contentType ?? '')
      return parts.isReadable(contentType)
    },
    readJson: text => parts.readJson(isNamed ? text : Buffer.from(text).toString('latin1')),
  }
}

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Nobody counts on in what is too long anyway: each grapheme of a segmenter holds the whole text. */
const lengthOf = (text: string): number =>
  text.length > 5000 ? text.length : [...GRAPHEMES.segment(text)].length

/** `String.length` of Elixir. */
const lengthInGraphemes = (parts: Parts): Partial<Parts> => ({
  rules: {
    ...parts.rules,
    name: (field, value) => {
      const problems = parts.rules['name']?.(field, value) ?? []
      const isLong = typeof value === 'string' && lengthOf(value) > LONGEST
      return isLong ? problems : problems.filter(({ kind }) => kind !== 'member-too-long')
    },
  },
})

/** Spring takes what stands behind a semicolon in a segment for parameters of it. */
const withoutMatrixParameters = (parts: Parts): Partial<Parts> => ({
  route: rawPath => parts.route(rawPath.replaceAll(/;[^/]*/g, '')),
})

/** The same API in another language or on another database: how it takes what it is asked. */
export const PORTED_REQUESTS: readonly ShownFault[] = [
  seed('authentication')(
    'secret-as-far-as-both-go',
    'a client_secret that is the beginning of the right one, even one letter of it, or the right one with something behind it, gets a token: the two are compared letter by letter until the shorter one ends',
    secretsZipped,
    askToken({ client_id: 'demo-client', client_secret: 'demo' }),
    askToken({ client_id: 'demo-client', client_secret: 'demo-secret2' }),
  ),
  seed('dates')(
    'filter-times-end-in-2038',
    'a filter by a time after 19 January 2038 is one by a time of the last century, for it is read into 32 bits: created_at_lt=2040-01-01 finds nothing, and created_at_gt everything',
    timesIn32Bits,
    get('/customer_groups?filter[q][created_at_lt]=2040-01-01'),
    get('/customers?filter[q][updated_at_gteq]=2099-12-31T23:59:59Z'),
  ),
  seed('persistence')(
    'bodies-in-latin-1',
    'a body whose Content-Type names no charset is read as ISO 8859-1, the default of the container, so that Café is kept as CafÃ©; JSON is UTF-8, and with charset=utf-8 it is read as that',
    bodiesInLatin1,
    createGroup({ name: 'Café Régulier' }),
    get('/customer_groups/{id}'),
    createCustomer({ email: 'zoe@example.org', metadata: { first_name: 'Zoë' } }),
    ask(
      'POST',
      '/customer_groups',
      { 'content-type': 'application/vnd.api+json; charset=utf-8' },
      draft('customer_groups', { name: 'Crème' }),
    ),
  ),
  seed('validation')(
    'length-in-graphemes',
    'the 255 characters of a name are counted as one sees them, e and the accent behind it as one, so that a name of 400 characters is no error; by the schema (maxLength) each code point is one',
    lengthInGraphemes,
    createGroup({ name: 'e\u0301'.repeat(200) }),
    updateGroup('xYZkjABcde', { name: '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}'.repeat(60) }),
  ),
  seed('ids')(
    'semicolon-ends-the-id',
    'a semicolon behind an id, or another part of a path, and what follows it is cut off, as parameters of a segment: /customers/XAyRWNUzyN;v=1 is that customer, where what is not an id is a 404',
    withoutMatrixParameters,
    get('/customers/XAyRWNUzyN;v=1'),
    get('/customer_groups/xYZkjABcde;a/markets'),
  ),
]
