import { as, ask, askToken, createGroup, DEMO_CLIENT, draft, get, remove, updateGroup } from '../asking.ts'
import type { Members } from '../body-members.ts'
import { JSON_API } from '../media.ts'
import { isObject, type Row } from '../model.ts'
import type { Parts } from '../parts.ts'
import { keep, type ShownFault, seed } from './seed.ts'

/** Attributes are cached until the record is updated; leaving some out leaves them out of the cache. */
const leavesOutOfTheCache = (parts: Parts): Partial<Parts> => {
  const cached = new Map<string, Members>()
  return {
    presentAttributes: (scope, resource, row) => {
      const key = [scope.tenant.name, resource.type, row.id, row['updated_at']].join(' ')
      const known = cached.get(key)
      const shown = Object.entries(parts.presentAttributes(scope, resource, row))
      const left = Object.fromEntries(
        shown.filter(([name]) => known === undefined || Object.hasOwn(known, name)),
      )
      cached.set(key, left)
      return left
    },
  }
}

/** The identifier is made of the foreign key, which is nothing here. */
const identifiesNothing = (parts: Parts): Partial<Parts> => ({
  linkage: (scope, resource, row, name) => {
    const data = parts.linkage(scope, resource, row, name)
    return data === null ? { type: resource.relationships[name]?.to, id: '' } : data
  },
})

const isNumber = (name: string): boolean => /^(?:0|[1-9]\d*)$/.test(name)

/** Merged arrays keep the keys that are words, and count the others anew; one without words is a list. */
const renumbered = (value: unknown): unknown => {
  if (!isObject(value)) return value
  const entries = Object.entries(value)
  const words = entries.filter(([name]) => !isNumber(name))
  const numbered = entries.filter(([name]) => isNumber(name)).map(([, item]) => item)
  return words.length === 0 && numbered.length > 0 ? numbered : { ...numbered, ...Object.fromEntries(words) }
}

/** Saving a group saves the customers that it was loaded with, for it does not hear that one was deleted. */
const savesTheDeleted = (parts: Parts): Partial<Parts> => {
  let gone: readonly Row[] = []
  return {
    remove: (scope, table, row) => {
      gone = [...gone, { ...row }]
      parts.remove(scope, table, row)
    },
    update: (scope, table, row, columns) => {
      parts.update(scope, table, row, columns)
      const own = gone.filter(one => table === 'customer_groups' && one['customer_group'] === row.id)
      gone = gone.filter(one => !own.includes(one))
      for (const one of own) parts.insert(scope, 'customers', one)
    },
  }
}

/** Tokens are looked up in a column of so many characters. */
const TOKEN_COLUMN = 1000

/** The range of `Accept` that named the media type, with whatever stands behind it. */
const rangeOf = (accept = ''): string | undefined =>
  accept
    .split(',')
    .map(range => range.trim())
    .find(range => range.startsWith(`${JSON_API};`))

const echoesAccept = (parts: Parts): Partial<Parts> => ({
  finish: (reply, operation, incoming) => {
    const done = parts.finish(reply, operation, incoming)
    const range = operation.action === 'token' ? undefined : rangeOf(incoming.headers['accept'])
    return range === undefined || done.body === undefined
      ? done
      : { ...done, headers: { ...done.headers, 'Content-Type': range } }
  },
})

const NORA = draft('customers', { email: 'nora@example.org' })

/** What fixes of libraries say was wrong with records and single calls before, made in this server. */
export const FIXED_OF_RECORDS: readonly ShownFault[] = [
  seed('include-sparse')(
    'fixed-left-out-of-the-cache',
    'what `fields` once left out of a record is left out of it for everybody, also without `fields`, until it is updated: the members are deleted from what is cached, not from a copy',
    leavesOutOfTheCache,
    get('/customer_groups/xYZkjABcde?fields[customer_groups]=name'),
    get('/customer_groups/xYZkjABcde'),
  ),
  seed('ids')(
    'fixed-nothing-linked-by-a-blank-id',
    'an included relationship to one that leads to nothing has data with a type and the id "", as made of a foreign key that is blank, where data is to be null',
    identifiesNothing,
    get('/customers/ImsKbRElWI?include=customer_group'),
  ),
  seed('persistence')(
    'fixed-numeric-keys-counted-anew',
    'keys of metadata that are whole numbers are counted anew from 0, {"0": ...} for {"2024": ...}, and metadata that has no others comes back as a list: arrays were merged, which keeps words only',
    keep('metadata', renumbered),
    createGroup({ name: 'Night Owls', metadata: { 2023: 'silver', 2024: 'gold', tier: 'vip' } }),
    createGroup({ name: 'Early Birds', metadata: { 2024: 'gold' } }),
  ),
  seed('persistence')(
    'fixed-deleted-members-saved-again',
    'a customer who was deleted is there again, and in the group, after an update of the group that it was in: what is related to a record is saved with it',
    savesTheDeleted,
    remove('/customers/XAyRWNUzyN'),
    updateGroup('xYZkjABcde', { reference: 'CG-1' }),
    get('/customers/XAyRWNUzyN'),
  ),
  seed('authentication')(
    'fixed-long-tokens-unknown',
    'a token for five places or more is a 401 wherever it is used: it is longer than the column that tokens are kept in, and so is never found; those of shorter scopes are right',
    parts => ({
      verifyToken: async (keys, token, time) =>
        token.length > TOKEN_COLUMN ? undefined : parts.verifyToken(keys, token, time),
    }),
    askToken({ ...DEMO_CLIENT, scope: Array(8).fill('market:id:dlQbPhNNop').join(' ') }),
    get('/markets', as('{token}')),
  ),
  seed('headers')(
    'fixed-content-type-repeats-accept',
    'Content-Type repeats the range of Accept that it fits, quality and all, application/vnd.api+json;q=0.9; JSON:API has no parameters there',
    echoesAccept,
    get('/customers', { accept: `text/html;q=0.5, ${JSON_API};q=0.9` }),
  ),
  seed('robustness')(
    'fixed-media-types-in-one-case',
    'a Content-Type of Application/Vnd.Api+JSON is a 415: media types are compared letter by letter, and have no case',
    parts => ({ isReadable: type => !/^[^;]*[A-Z]/.test(type ?? '') && parts.isReadable(type) }),
    ask('POST', '/customers', { 'content-type': 'Application/Vnd.Api+JSON' }, NORA),
  ),
]
