import {
  as,
  askToken,
  createCustomer,
  createGroup,
  DEMO_CLIENT,
  get,
  remove,
  updateGroup,
} from '../asking.ts'
import { memberInvalid } from '../invalid.ts'
import { isObject, type Problem } from '../model.ts'
import type { Parts } from '../parts.ts'
import { RESOURCES } from '../resources.ts'
import { type ShownFault, seed } from './seed.ts'

const issuedAt = (token: string): number => {
  const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  return isObject(claims) ? Number(claims['iat']) : 0
}

/** The time of issue must lie behind the clock, and both are whole seconds. */
const behindTheClock = (parts: Parts): Partial<Parts> => ({
  verifyToken: async (keys, token, time) => {
    const verdict = await parts.verifyToken(keys, token, time)
    const isGood = verdict !== undefined && 'caller' in verdict
    return isGood && issuedAt(token) >= Math.floor(time.getTime() / 1000) ? undefined : verdict
  },
})

type Words = Pick<Problem, 'title' | 'detail'>

const IN_GERMAN: Readonly<Record<string, Words>> = {
  'member-blank': { title: 'muss ausgefüllt werden', detail: 'muss ausgefüllt werden' },
  'member-taken': { title: 'ist bereits vergeben', detail: 'ist bereits vergeben' },
  'record-unknown': { title: 'Nicht gefunden', detail: 'Der Datensatz wurde nicht gefunden.' },
}

/** The language of the request that is at hand. */
const inItsLanguage = (parts: Parts): Partial<Parts> => {
  let language = ''
  return {
    choose: (match, incoming) => {
      language = incoming.headers['accept-language'] ?? ''
      return parts.choose(match, incoming)
    },
    refuse: (own, problems, style) =>
      parts.refuse(
        own,
        /^de\b/i.test(language)
          ? problems.map(problem => ({ ...problem, ...IN_GERMAN[problem.kind] }))
          : problems,
        style,
      ),
  }
}

const BEYOND_THREE_BYTES = /[\u{10000}-\u{10ffff}]/u

const SHORT_ENDING = /\.[a-z]{2,4}$/i

/** Tickets of those who write clients: tokens, words, and what people type. */
export const TICKETS_OF_CALLS: readonly ShownFault[] = [
  seed('authentication')(
    'fresh-token-refused',
    'a token is refused in the second in which it was made: its time of issue has to be before that of the clock, in whole seconds',
    behindTheClock,
    askToken(DEMO_CLIENT),
    get('/customer_groups?page[size]=1', as('{token}')),
  ),
  seed('error-bodies')(
    'errors-in-the-language-of-the-browser',
    'errors are told in the language of Accept-Language: a browser that wants German reads "ist bereits vergeben", and a client that goes by the title no longer knows it',
    inItsLanguage,
    get('/customer_groups/NoSuchIdxx', { 'accept-language': 'de-DE,de;q=0.9' }),
  ),
  seed('robustness')(
    'emoji-in-a-search-500',
    'an emoji in the value of a filter is a 500: the connection to the database speaks a UTF-8 of three bytes',
    parts => ({
      filterRows: (scope, resource, rows, conditions) => {
        if (conditions.some(({ text }) => BEYOND_THREE_BYTES.test(text)))
          throw new Error('Illegal mix of collations')
        return parts.filterRows(scope, resource, rows, conditions)
      },
    }),
    get('/customer_groups?filter[q][name_cont]=%F0%9F%8E%89'),
  ),
  seed('validation')(
    'long-domain-endings-refused',
    'an address whose domain ends in more than four letters, such as .photography, is invalid: the pattern is of the days of .com and .info',
    parts => ({
      rules: {
        ...parts.rules,
        email: (field, value) => {
          const found = parts.rules['email']?.(field, value) ?? []
          return found.length > 0 || SHORT_ENDING.test(String(value)) ? found : [memberInvalid(field)]
        },
      },
    }),
    createCustomer({ email: 'studio@harbour.photography' }),
  ),
  seed('schema')(
    'null-metadata-as-a-word',
    'metadata that was set to null is served as the text "null", for what is written is turned into JSON even when it is nothing',
    parts => ({
      newRow: (...made) => {
        const row = parts.newRow(...made)
        return row['metadata'] === null ? { ...row, metadata: 'null' } : row
      },
      changeOf: (...changing) => {
        const columns = parts.changeOf(...changing)
        return columns['metadata'] === null ? { ...columns, metadata: 'null' } : columns
      },
    }),
    createGroup({ name: 'Plain', metadata: null }),
    updateGroup('xYZkjABcde', { metadata: null }),
  ),
  seed('tenant-leaks')(
    'foreign-delete-empties-the-group',
    'a delete first takes all records out of the group, by its id alone, and then looks for the group: that of another organization is a 404, and has lost its customers',
    parts => ({
      destroy: (scope, operation, id) => {
        for (const tenant of Object.values(scope.tenants))
          scope.parts.release({ ...scope, tenant }, RESOURCES[operation.resource], { id })
        return parts.destroy(scope, operation, id)
      },
    }),
    remove('/customer_groups/ZaQwSxEdCr'),
    get('/customer_groups/ZaQwSxEdCr/customers', as('other-tenant-token')),
  ),
]
