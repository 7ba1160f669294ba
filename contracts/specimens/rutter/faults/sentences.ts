import { comparePositions, positionOf } from '../cursor.ts'
import type { Question } from '../nouns.ts'
import { ALL, bodyOf, type Fault, groupsIn, type Spoil, wantedAs } from './spoilers.ts'

/** Behind every group that there can be. */
const THE_END = { second: Number.MAX_SAFE_INTEGER, id: '' }

const isOlder = ({ ask }: Question): boolean => (ask.header('x-rutter-version')[0] ?? '') < '2024'
const isEmptyPage = (body: unknown): boolean => JSON.stringify(body).includes('"customer_groups":[]')
const toTheSecond = (time: string): string => time.replace(/\.\d+Z$/, '.000Z')

/** As a history is paged: from its end backwards, though each page is in order. */
const pagedFromTheEnd: Spoil = parts => ({
  ...parts,
  isFrom: (row, position) => comparePositions(positionOf(row), position) <= 0,
  cut: (rows, { limit }) => ({ rows: rows.slice(-limit), next: rows.at(-limit - 1) }),
})

/** The first versions left the member out on the last page, and their code is still there. */
const olderWithoutLastCursor: Spoil = parts => ({
  ...parts,
  success: (body, question) => {
    const members = Object.entries(body ?? {})
    const said = members.filter(([name, value]) => name !== 'next_cursor' || value !== null)
    return parts.success(isOlder(question) ? Object.fromEntries(said) : body, question)
  },
})

/** An older version reads a group into its own record, which is saved when the request ends. */
const savedAsReadByOlder: Spoil = parts => {
  const saved = new Set<string>()
  const rounded = groupsIn('both', group => ({
    ...group,
    created_at: toTheSecond(group.created_at),
    updated_at: toTheSecond(group.updated_at),
  }))(parts)
  return {
    ...parts,
    presentGroup: (row, question) => {
      const stored = saved.has(row.id)
      if (question.route.name === 'fetch' && isOlder(question)) saved.add(row.id)
      return stored ? rounded.presentGroup(row, question) : parts.presentGroup(row, question)
    },
  }
}

/** How single sentences about the list, its parameters and its answers are broken. */
export const sentences: readonly Fault[] = [
  {
    id: 'no-rows-is-204',
    class: 'status',
    what: 'A list without rows has nothing to say: 204 without a body instead of an empty page.',
    spoil: parts => ({
      ...parts,
      success: (body, question) =>
        isEmptyPage(body) ? { status: 204, headers: {}, body: undefined } : parts.success(body, question),
    }),
  },
  {
    id: 'older-versions-leave-out-the-last-cursor',
    class: 'envelope',
    what: 'For the versions of 2023 the last page has no next_cursor instead of null; all versions are the same.',
    spoil: olderWithoutLastCursor,
  },
  {
    id: 'empty-cursor-is-the-end',
    class: 'pagination',
    what: 'An empty cursor is that of a last page: behind it there is nothing, instead of the first page.',
    spoil: wantedAs((wanted, query) =>
      query.some(([name, value]) => name === 'cursor' && value === '')
        ? { ...wanted, from: THE_END }
        : wanted,
    ),
  },
  {
    id: 'first-page-has-the-newest',
    class: 'sort',
    what: 'The list is paged from its end: the first page has the newest groups, and cursors lead to older ones.',
    spoil: pagedFromTheEnd,
  },
  {
    id: 'min-wants-creation-too',
    class: 'filter',
    what: 'updated_at_min holds for both times: groups created before it are left out, though updated later.',
    spoil: parts => ({
      ...parts,
      updatedFrom: (row, min) => parts.updatedFrom(row, min) && Date.parse(row.created_at) >= min,
    }),
  },
  {
    id: 'older-version-saves-what-it-read',
    class: 'persistence',
    what: 'A fetch with a version of 2023 saves the group as that version knew it: its times lose their milliseconds for all.',
    spoil: savedAsReadByOlder,
  },
  {
    id: 'type-and-code-changed-over',
    class: 'error-bodies',
    what: 'Type and code of an error have changed places: error_type is INVALID_CREDENTIALS, error_code CONNECTION_ERROR.',
    spoil: bodyOf(ALL, body => ({ ...body, error_type: body.error_code, error_code: body.error_type })),
  },
]
