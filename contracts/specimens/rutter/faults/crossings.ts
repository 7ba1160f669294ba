import type { Ask, Row } from '../nouns.ts'
import { checkingHead, type Fault, type Spoil } from './spoilers.ts'

const isForced = ({ query }: Ask): boolean =>
  query.some(([name, value]) => name === 'force_fetch' && value === 'true')

/** Whether there are more groups is a query of its own, which the bounds were forgotten in. */
const countedWithoutBounds: Spoil = parts => {
  let outside: Row[] = []
  const kept = (row: Row, isWithin: boolean): boolean => {
    if (!isWithin) outside.push(row)
    return isWithin
  }
  return {
    ...parts,
    scope: question => {
      outside = []
      return parts.scope(question)
    },
    updatedFrom: (row, min) => kept(row, parts.updatedFrom(row, min)),
    updatedUntil: (row, max) => kept(row, parts.updatedUntil(row, max)),
    nextCursor: (page, question) => {
      const last = page.rows.at(-1)
      const [further] = outside
        .filter(row => last !== undefined && parts.order(last, row) < 0)
        .toSorted(parts.order)
      return parts.nextCursor({ rows: page.rows, next: page.next ?? further }, question)
    },
  }
}

/** The platform is asked itself, which lists the newest first. */
const forcedBackwards: Spoil = parts => {
  let forced = false
  return {
    ...parts,
    scope: question => {
      forced = isForced(question.ask)
      return parts.scope(question)
    },
    order: (a, b) => (forced ? parts.order(b, a) : parts.order(a, b)),
    isFrom: (row, position) =>
      forced ? row.id === position.id || !parts.isFrom(row, position) : parts.isFrom(row, position),
  }
}

const foreignOnHead: Spoil = parts => {
  let foreign = false
  return {
    ...parts,
    owns: (connection, row) => {
      const isOwn = parts.owns(connection, row)
      foreign = !isOwn && row.id !== undefined
      return isOwn
    },
    errorReply: (failure, methods, ask) => {
      const reply = parts.errorReply(failure, methods, ask)
      const isFound = failure.kind === 'group-unknown' && ask?.method === 'HEAD' && foreign
      return isFound ? { ...reply, status: 200 } : reply
    },
  }
}

const unversionedHead = checkingHead(
  parts => (known, given) =>
    parts.check(
      known.filter(rule => rule.in !== 'header'),
      given,
    ),
)

/** What is right about each of two features, and wrong about both together. */
export const crossings: readonly Fault[] = [
  {
    id: 'last-page-within-bounds-goes-on',
    class: 'pagination',
    what: 'Whether there is more is asked without the bounds: the last page within them has a cursor, to an empty page.',
    spoil: countedWithoutBounds,
  },
  {
    id: 'force-fetch-lists-newest-first',
    class: 'sort',
    what: 'With force_fetch=true the list is that of the platform, which begins with the newest group.',
    spoil: forcedBackwards,
  },
  {
    id: 'later-pages-without-updated-at',
    class: 'include-sparse',
    what: 'The groups of a page that was asked for with a cursor have no updated_at.',
    spoil: parts => ({
      ...parts,
      presentGroup: (row, question) => {
        if (question.wanted.from === undefined) return parts.presentGroup(row, question)
        const { id, platform_id, name, created_at } = row
        return { id, platform_id, name, created_at }
      },
    }),
  },
  {
    id: 'head-finds-foreign-groups',
    class: 'tenant-leaks',
    what: 'HEAD finds the groups of other connections: 200 where GET is 404, so one learns that they exist.',
    spoil: foreignOnHead,
  },
  {
    id: 'head-needs-no-version',
    class: 'methods',
    what: 'HEAD is answered without X-Rutter-Version, and with one that is not supported; GET is 400.',
    spoil: unversionedHead,
  },
  {
    id: 'force-fetch-answers-unwrapped',
    class: 'envelope',
    what: 'A group that is fetched with force_fetch=true comes alone, without its wrapping and its connection.',
    spoil: parts => ({
      ...parts,
      success: (body, question) => {
        // What presentFetched makes has the group in this member.
        const { customer_group } = body as { readonly customer_group?: unknown }
        const isAlone = question.route.name === 'fetch' && isForced(question.ask)
        return parts.success(isAlone ? customer_group : body, question)
      },
    }),
  },
]
