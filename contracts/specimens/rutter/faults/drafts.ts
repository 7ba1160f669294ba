import type { Row, Wanted } from '../nouns.ts'
import { DEFAULT_LIMIT } from '../parameters.ts'
import { type Fault, groupsIn, type Spoil, wantedAs } from './spoilers.ts'

/** Holds both bounds against a row at once, as alternatives. */
const eitherBound: Spoil = parts => {
  const asked = new WeakMap<Wanted, Wanted>()
  const fits = (row: Row, { min, max }: Wanted): boolean =>
    (min !== undefined && parts.updatedFrom(row, min)) || (max !== undefined && parts.updatedUntil(row, max))
  const unbounded = wantedAs(wanted => {
    if (wanted.min === undefined || wanted.max === undefined) return wanted
    const open = { ...wanted, min: undefined, max: undefined }
    asked.set(open, wanted)
    return open
  })
  return unbounded({
    ...parts,
    cut: (rows, wanted) => {
      const bounds = asked.get(wanted)
      return parts.cut(bounds ? rows.filter(row => fits(row, bounds)) : rows, wanted)
    },
  })
}

/** What a first implementation makes of lists and groups. */
export const drafts: readonly Fault[] = [
  {
    id: 'list-names-the-nameless',
    class: 'schema',
    what: 'The list calls a group without a name "Unnamed group"; fetched, its name is null.',
    spoil: groupsIn('list', group => ({ ...group, name: group.name ?? 'Unnamed group' })),
  },
  {
    id: 'next-cursor-in-camel-case',
    class: 'envelope',
    what: 'The list has nextCursor, as the generated client calls it, instead of next_cursor.',
    spoil: parts => ({
      ...parts,
      presentList: (connection, customer_groups, nextCursor) => ({ connection, customer_groups, nextCursor }),
    }),
  },
  {
    id: 'second-page-says-last',
    class: 'pagination',
    what: 'A page that was asked for with a cursor has a next_cursor of null, even with more groups behind it.',
    spoil: parts => ({
      ...parts,
      nextCursor: (page, question) => (question.wanted.from ? null : parts.nextCursor(page, question)),
    }),
  },
  {
    id: 'limit-stops-at-the-default',
    class: 'pagination',
    what: 'A limit over 50, the default, is accepted and gives 50 groups.',
    spoil: wantedAs(wanted => ({ ...wanted, limit: Math.min(wanted.limit, DEFAULT_LIMIT) })),
  },
  {
    id: 'either-bound-is-enough',
    class: 'filter',
    what: 'With both bounds on updated_at a group comes that is within either of them: all do.',
    spoil: parts => eitherBound(parts),
  },
  {
    id: 'later-pages-backwards',
    class: 'sort',
    what: 'The groups of a page that was asked for with a cursor are the wrong way round.',
    spoil: parts => ({
      ...parts,
      cut: (rows, wanted) => {
        const page = parts.cut(rows, wanted)
        return wanted.from ? { ...page, rows: page.rows.toReversed() } : page
      },
    }),
  },
  {
    id: 'updated-at-is-created-at-on-list',
    class: 'dates',
    what: 'The updated_at of the list is copied from created_at.',
    spoil: groupsIn('list', group => ({ ...group, updated_at: group.created_at })),
  },
  {
    id: 'unplaced-group-not-fetched',
    class: 'ids',
    what: 'A fetch joins the ids of the platform: a group whose platform_id is null is listed, and fetched it is 404.',
    spoil: parts => ({
      ...parts,
      owns: (connection, row) => row.platform_id !== null && parts.owns(connection, row),
    }),
  },
  {
    id: 'list-has-summaries',
    class: 'include-sparse',
    what: 'The list is made of summaries, with id, platform_id and name: the times come with a fetched group only.',
    spoil: groupsIn('list', ({ id, platform_id, name }) => ({ id, platform_id, name })),
  },
]
