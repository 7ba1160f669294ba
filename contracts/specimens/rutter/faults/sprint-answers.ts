import { secondOf } from '../cursor.ts'
import type { Failure, Wanted } from '../nouns.ts'
import { bodyOf, type Fault, groupsIn, type Spoil } from './spoilers.ts'

/** The last of three digits behind the point is gone. */
const inHundredths = (time: string): string => time.replace(/\dZ$/, 'Z')

const isBound = (failure: Failure): boolean =>
  failure.kind === 'parameter-invalid' && failure.name.startsWith('updated_at_')

/** As cursors know seconds only, no page ends within one, unless it is all there is on the page. */
const secondsUndivided: Spoil = parts => ({
  ...parts,
  cut: (rows, wanted) => {
    const page = parts.cut(rows, wanted)
    const second = page.next && secondOf(page.next.created_at)
    const kept = page.rows.filter(row => secondOf(row.created_at) !== second)
    const next = page.rows[kept.length]
    return next && kept.length > 0 ? { rows: kept, next } : page
  },
})

/** A list sets the filter of the session anew, and a fetch goes through the session as it is. */
const filterOfTheSession: Spoil = parts => {
  let last: Pick<Wanted, 'min' | 'max'> = { min: undefined, max: undefined }
  return {
    ...parts,
    cut: (rows, wanted) => {
      last = wanted
      return parts.cut(rows, wanted)
    },
    owns: (connection, row) =>
      parts.owns(connection, row) &&
      (last.min === undefined || parts.updatedFrom(row, last.min)) &&
      (last.max === undefined || parts.updatedUntil(row, last.max)),
  }
}

/** Clauses about answers that are nearly kept. */
export const sprintAnswers: readonly Fault[] = [
  {
    id: 'bad-bound-says-invalid-timestamp',
    class: 'error-bodies',
    what: 'The bounds on updated_at have a validator of their own, with a code of its own: one that is no number is INVALID_TIMESTAMP instead of INVALID_PARAMETER.',
    spoil: bodyOf(['parameter-invalid'], (body, failure) =>
      isBound(failure) ? { ...body, error_code: 'INVALID_TIMESTAMP' } : body,
    ),
  },
  {
    id: 'times-in-hundredths-on-fetch',
    class: 'dates',
    what: 'The times of a fetched group are cut after two digits of the second: 16:09:35.217 becomes 16:09:35.21, which is another time; the list has all three.',
    spoil: groupsIn('fetch', group => ({
      ...group,
      created_at: inHundredths(group.created_at),
      updated_at: inHundredths(group.updated_at),
    })),
  },
  {
    id: 'ties-move-to-the-next-page',
    class: 'pagination',
    what: 'Groups made in the same second are kept on one page: where the limit would divide them, all of them come on the next one, and the page has fewer than limit, with more behind it.',
    spoil: secondsUndivided,
  },
  {
    id: 'bounds-hide-groups-from-fetch',
    class: 'filter',
    what: 'The bounds of a list are a filter of the session, which stays on until the next list: after a list with bounds, a fetch of a group outside of them is 404.',
    spoil: filterOfTheSession,
  },
]
