import { encodeCursor, positionOf } from '../cursor.ts'
import type { Ask } from '../nouns.ts'
import { connectionAs, type Fault, groupsIn, headersAs, type Spoil, without } from './spoilers.ts'

/** Seconds are lost where there are no milliseconds behind them. */
const withoutWholeSeconds = (time: string): string => time.replace(/:\d\d\.000Z$/, ':00.000Z')

/** The first and the last byte of a single range that a client asks for. */
const rangeOf = (ask: Ask | undefined): readonly [number, number] | undefined => {
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(ask?.header('range')[0] ?? '') ?? []
  return first === undefined ? undefined : [Number(first), last ? Number(last) : Number.POSITIVE_INFINITY]
}

/** Ranges are cut where bodies are written, whatever the status is that was written before. */
const errorsInRanges: Spoil = parts => {
  let range: readonly [number, number] | undefined
  return {
    ...parts,
    errorReply: (failure, methods, ask) => {
      range = rangeOf(ask)
      return parts.errorReply(failure, methods, ask)
    },
    success: (body, question) => {
      range = undefined
      return parts.success(body, question)
    },
    serialize: body => {
      const whole = parts.serialize(body)
      return range ? whole.subarray(range[0], range[1] + 1) : whole
    },
  }
}

/** A cache of what platforms are, without what makes two connections of an organization differ. */
const platformsKept: Spoil = parts => {
  const kept = new Map<string, string>()
  return connectionAs(connection => {
    const platform = kept.get(connection.orgId) ?? connection.platform
    kept.set(connection.orgId, platform)
    return { ...connection, platform }
  })(parts)
}

/** What was filed against servers like this one: what is found, and how it is told. */
export const filedOfAnswers: readonly Fault[] = [
  {
    id: 'options-answered-before-the-id',
    class: 'headers',
    what: 'What answers OPTIONS, for browsers, stands before the middleware of request ids: its answer has no X-Rutter-Request-ID.',
    spoil: headersAs((headers, _reply, ask) =>
      ask?.method === 'OPTIONS' ? without(headers, 'X-Rutter-Request-ID') : headers,
    ),
  },
  {
    id: 'errors-are-cut-to-the-range',
    class: 'error-bodies',
    what: 'The server cuts any body to the Range that was asked for, those of errors too: a 404 keeps its status, and has a piece of JSON.',
    spoil: errorsInRanges,
  },
  {
    id: 'no-rows-is-an-object',
    class: 'envelope',
    what: 'The encoder of streams learns from the first row whether it writes an array or an object: without rows, customer_groups is {} instead of [].',
    spoil: parts => ({
      ...parts,
      presentList: (connection, groups, next) =>
        groups.length > 0
          ? parts.presentList(connection, groups, next)
          : { connection, customer_groups: {}, next_cursor: next },
    }),
  },
  {
    id: 'lone-group-leads-to-itself',
    class: 'pagination',
    what: 'On a page of one group the first is the last, which the paginator takes for a page with more behind it: its next_cursor leads to that group again.',
    spoil: parts => ({
      ...parts,
      nextCursor: (page, question) => {
        const [first, ...others] = page.rows
        return first && others.length === 0 && !page.next
          ? encodeCursor(positionOf(first))
          : parts.nextCursor(page, question)
      },
    }),
  },
  {
    id: 'max-holds-for-either-time',
    class: 'filter',
    what: 'What changed is what was created or updated in the time: with updated_at_max a group created before it comes, though updated after it.',
    spoil: parts => ({
      ...parts,
      updatedFrom: (row, min) => parts.updatedFrom(row, min) || Date.parse(row.created_at) >= min,
      updatedUntil: (row, max) => parts.updatedUntil(row, max) || Date.parse(row.created_at) <= max,
    }),
  },
  {
    id: 'whole-seconds-lost-on-fetch',
    class: 'dates',
    what: 'The formatter of a fetched group leaves out what is zero from the end, and takes the seconds with the milliseconds: 08:23:45.000 becomes 08:23:00.000.',
    spoil: groupsIn('fetch', group => ({
      ...group,
      created_at: withoutWholeSeconds(group.created_at),
      updated_at: withoutWholeSeconds(group.updated_at),
    })),
  },
  {
    id: 'platform-kept-for-the-organization',
    class: 'tenant-leaks',
    what: 'What is looked up to complete an answer is cached by the organization: the other connection of it says the platform of the one that asked first.',
    spoil: platformsKept,
  },
]
