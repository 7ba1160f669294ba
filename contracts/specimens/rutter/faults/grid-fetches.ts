import { isFailure } from '../authenticate.ts'
import type { Ask, Connection, Question } from '../nouns.ts'
import { bodyOf, type Fault, groupsIn, type Spoil } from './spoilers.ts'

const OLDER = ['2023-03-14', '2023-02-07']

const textOf = ({ query }: Ask, name: string): string | undefined =>
  query.find(([known]) => known === name)?.[1]

/** The controller of former versions asks for no owner. */
const ownerlessInOlderVersions: Spoil = parts => {
  const unowned = new WeakSet<Connection>()
  return {
    ...parts,
    authenticate: (ask, directory) => {
      const outcome = parts.authenticate(ask, directory)
      if (isFailure(outcome) || !OLDER.includes(ask.header('x-rutter-version')[0] ?? '')) return outcome
      const copy = { ...outcome }
      unowned.add(copy)
      return copy
    },
    owns: (connection, row) =>
      // json-server finds an empty object for an id that there is not.
      unowned.has(connection) ? row.id !== undefined : parts.owns(connection, row),
  }
}

/** The parameter of other entities, for the one operation that shares their handler. */
const expanding: Spoil = parts => ({
  ...parts,
  rules: {
    ...parts.rules,
    fetch: [
      ...parts.rules.fetch,
      { name: 'expand', in: 'query', required: false, accepts: value => value === 'platform_data' },
    ],
  },
  presentGroup: (row, question) => {
    const group = parts.presentGroup(row, question)
    const isExpanded = textOf(question.ask, 'expand') === 'platform_data'
    return isExpanded ? { ...group, platform_data: { id: row.platform_id, name: row.name } } : group
  },
})

const TWO_HOURS = 2 * 60 * 60 * 1000

/** The same time on the clock of the merchant. */
const withOffset = (time: string): string =>
  new Date(Date.parse(time) + TWO_HOURS).toISOString().replace('Z', '+02:00')

const isForced = ({ ask }: Question): boolean => textOf(ask, 'force_fetch') === 'true'

/** What a single group, or a fresh one, is shown as. */
export const gridFetches: readonly Fault[] = [
  {
    id: 'created-at-missing-on-fetch',
    class: 'include-sparse',
    what: 'A fetched group has the columns of the page that shows one: there is no created_at among them.',
    spoil: groupsIn('fetch', ({ created_at: _, ...group }) => group),
  },
  {
    id: 'fetch-expands-platform-data',
    class: 'include-sparse',
    what: 'A fetch shares its handler with other entities: expand=platform_data is honoured instead of refused.',
    spoil: expanding,
  },
  {
    id: 'platform-id-is-global-on-fetch',
    class: 'ids',
    what: 'The platform_id of a fetched group is a global one, gid://shopify/CustomerGroup/…; the list has the bare one.',
    spoil: groupsIn('fetch', group => ({
      ...group,
      platform_id: group.platform_id && `gid://shopify/CustomerGroup/${group.platform_id}`,
    })),
  },
  {
    id: 'force-fetch-times-have-an-offset',
    class: 'dates',
    what: 'With force_fetch=true times come as the platform writes them, with an offset: 18:09:35.217+02:00.',
    spoil: parts => ({
      ...parts,
      presentGroup: (row, question) =>
        parts.presentGroup(
          isForced(question)
            ? { ...row, created_at: withOffset(row.created_at), updated_at: withOffset(row.updated_at) }
            : row,
          question,
        ),
    }),
  },
  {
    id: 'older-versions-fetch-foreign-groups',
    class: 'tenant-leaks',
    what: 'The controller of the versions of 2023 looks a group up by its id alone: those of other connections are found.',
    spoil: ownerlessInOlderVersions,
  },
  {
    id: 'bad-id-refused-by-the-framework',
    class: 'error-bodies',
    what: 'An id that is no UUID is refused by the framework: 400 with statusCode, message and error as its members.',
    spoil: bodyOf(['parameter-invalid'], (body, failure) =>
      'name' in failure && failure.name === 'id'
        ? { statusCode: 400, message: 'Validation failed (uuid is expected)', error: 'Bad Request' }
        : body,
    ),
  },
]
