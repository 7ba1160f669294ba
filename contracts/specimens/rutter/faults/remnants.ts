import type { Row } from '../nouns.ts'
import type { Parts } from '../parts.ts'
import type { Fault, Spoil } from './spoilers.ts'

/** One place in the groups for each connection, moved by every page that is given. */
const goingOn: Spoil = parts => {
  const places = new Map<string, string>()
  const left = (rows: readonly Row[]): readonly Row[] => {
    const place = places.get(rows[0]?.connection_id ?? '')
    return rows.slice(
      Math.max(
        0,
        rows.findIndex(({ id }) => id === place),
      ),
    )
  }
  return {
    ...parts,
    cut: (rows, wanted) => {
      const page = parts.cut(wanted.from ? rows : left(rows), wanted)
      const owner = rows[0]?.connection_id ?? ''
      if (page.next) places.set(owner, page.next.id)
      else places.delete(owner)
      return page
    },
  }
}

/** A forced fetch reads the group from the platform again, and stores it as updated just now. */
const touching: Spoil = parts => {
  const touched = new Map<string, string>()
  const stored = (row: Row): Row => ({ ...row, updated_at: touched.get(row.id) ?? row.updated_at })
  const presentGroup: Parts['presentGroup'] = (row, question) => {
    const { route, ask } = question
    const forced = ask.query.some(([name, value]) => name === 'force_fetch' && value === 'true')
    if (route.name === 'fetch' && forced) touched.set(row.id, new Date().toISOString())
    return parts.presentGroup(stored(row), question)
  }
  return {
    ...parts,
    presentGroup,
    updatedFrom: (row, min) => parts.updatedFrom(stored(row), min),
    updatedUntil: (row, max) => parts.updatedUntil(stored(row), max),
  }
}

/** What a read leaves behind, although it should leave nothing. */
export const remnants: readonly Fault[] = [
  {
    id: 'force-fetch-touches-the-group',
    class: 'persistence',
    what: 'Fetching a group with force_fetch=true stores the time of the request as its updated_at.',
    spoil: parts => touching(parts),
  },
  {
    id: 'list-goes-on-without-cursor',
    class: 'idempotency',
    what: 'The place in the groups is kept for the connection: a list without a cursor goes on behind the last page.',
    spoil: parts => goingOn(parts),
  },
]
