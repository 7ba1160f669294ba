import { connectionAs, type Fault } from './spoilers.ts'

const next = (cursor: string | null) => ({ next_cursor: cursor })

/** Right groups in a wrong wrapping. */
export const envelope: readonly Fault[] = [
  {
    id: 'bare-list',
    class: 'envelope',
    what: 'The list is an array without a wrapping.',
    spoil: parts => ({ ...parts, presentList: (_connection, groups) => groups }),
  },
  {
    id: 'bare-group',
    class: 'envelope',
    what: 'A fetched group comes without a wrapping.',
    spoil: parts => ({ ...parts, presentFetched: (_connection, group) => group }),
  },
  {
    id: 'group-in-array',
    class: 'envelope',
    what: 'A fetched group is an array of one.',
    spoil: parts => ({
      ...parts,
      presentFetched: (connection, group) => ({ connection, customer_group: [group] }),
    }),
  },
  {
    id: 'list-under-data',
    class: 'envelope',
    what: 'The groups are under data instead of customer_groups.',
    spoil: parts => ({
      ...parts,
      presentList: (connection, data, cursor) => ({ connection, data, ...next(cursor) }),
    }),
  },
  {
    id: 'no-rows-null',
    class: 'envelope',
    what: 'customer_groups is null instead of an empty array.',
    spoil: parts => ({
      ...parts,
      presentList: (connection, groups, cursor) => ({
        connection,
        customer_groups: groups.length === 0 ? null : groups,
        ...next(cursor),
      }),
    }),
  },
  {
    id: 'single-row-not-array',
    class: 'envelope',
    what: 'A page of one group has it as an object instead of an array.',
    spoil: parts => ({
      ...parts,
      presentList: (connection, groups, cursor) => ({
        connection,
        customer_groups: groups.length === 1 ? groups[0] : groups,
        ...next(cursor),
      }),
    }),
  },
  {
    id: 'connection-missing-on-later-pages',
    class: 'envelope',
    what: 'Only the first page says which connection it came over.',
    spoil: connectionAs((connection, { wanted }) => (wanted.from ? undefined : connection)),
  },
  {
    id: 'connection-missing-on-fetch',
    class: 'envelope',
    what: 'A fetched group comes without its connection.',
    spoil: parts => ({ ...parts, presentFetched: (_connection, customer_group) => ({ customer_group }) }),
  },
  {
    id: 'connection-is-its-id',
    class: 'envelope',
    what: 'The connection is its id instead of an object.',
    spoil: connectionAs(({ id }) => id),
  },
  {
    id: 'last-page-without-cursor',
    class: 'envelope',
    what: 'The last page has no next_cursor instead of null.',
    spoil: parts => ({
      ...parts,
      presentList: (connection, customer_groups, cursor) =>
        cursor === null ? { connection, customer_groups } : { connection, customer_groups, ...next(cursor) },
    }),
  },
]
