import { positionOf, secondOf } from '../cursor.ts'
import type { Pairs, Position, Row } from '../nouns.ts'
import { connectionAs, type Fault, groupsIn, type Spoil, wantedAs } from './spoilers.ts'

/** As people read them. */
const LABELS: ReadonlyMap<string, string> = new Map([
  ['COMMERCELAYER', 'Commerce Layer'],
  ['SHOPIFY', 'Shopify'],
])

const placeOf = (query: Pairs, wanted: string): number => query.findIndex(([name]) => name === wanted)

/** The half of a keyset condition that stands behind its OR. */
const isTied = (row: Row, { second, id }: Position): boolean =>
  positionOf(row).second === second && row.id >= id

/** `AND` binds closer than `OR`: what is in the second of the cursor need not fulfil what stands before. */
const withoutBrackets: Spoil = parts => {
  let from: Position | undefined
  const passes = (row: Row): boolean => from !== undefined && isTied(row, from)
  return {
    ...parts,
    readWanted: (query, decode) => {
      const wanted = parts.readWanted(query, decode)
      from = 'kind' in wanted ? undefined : wanted.from
      return wanted
    },
    updatedFrom: (row, min) => passes(row) || parts.updatedFrom(row, min),
    updatedUntil: (row, max) => passes(row) || parts.updatedUntil(row, max),
  }
}

/** How the list breaks sentences that were drawn by lot. */
export const drawnLists: readonly Fault[] = [
  {
    id: 'cursor-or-without-brackets',
    class: 'pagination',
    what: 'The condition of a cursor, an OR, is joined to the bounds without brackets: groups of its second come whatever their updated_at.',
    spoil: withoutBrackets,
  },
  {
    id: 'max-alone-ignored',
    class: 'filter',
    what: 'updated_at_max is read inside of the branch for updated_at_min: without the latter it changes nothing.',
    spoil: wantedAs(wanted => (wanted.min === undefined ? { ...wanted, max: undefined } : wanted)),
  },
  {
    id: 'last-bound-wins',
    class: 'filter',
    what: 'Each bound sets the condition on updated_at anew: of both, only the one that stands last in the query is looked at.',
    spoil: wantedAs((wanted, query) =>
      placeOf(query, 'updated_at_min') > placeOf(query, 'updated_at_max')
        ? { ...wanted, max: undefined }
        : { ...wanted, min: wanted.max === undefined ? wanted.min : undefined },
    ),
  },
  {
    id: 'created-at-is-the-second-of-cursors-on-list',
    class: 'dates',
    what: 'The query of the list selects created_at as cursors need it, and shows it so: a number of seconds instead of a text.',
    spoil: groupsIn('list', group => ({ ...group, created_at: secondOf(group.created_at) })),
  },
  {
    id: 'platform-is-its-label-on-list',
    class: 'schema',
    what: 'The list has the platform as the dashboard shows it, Commerce Layer, instead of the value of the enumeration.',
    spoil: connectionAs((connection, { route }) =>
      route.name === 'list'
        ? { ...connection, platform: LABELS.get(connection.platform) ?? connection.platform }
        : connection,
    ),
  },
  {
    id: 'null-platform-id-empty-on-list',
    class: 'schema',
    what: 'The query of the list coalesces: a platform_id of null is an empty text there; fetched, it is null.',
    spoil: groupsIn('list', group => ({ ...group, platform_id: group.platform_id ?? '' })),
  },
]
