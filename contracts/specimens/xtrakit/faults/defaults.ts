import { add, edit, get } from '../asking.ts'
import type { Parts } from '../parts.ts'
import { faultsOf, presentIn, refuse, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }
const YEAR_ZERO = /^0000-/
const OCTAL = /^0[0-7]+$/

const isLoneCharacter = (name: unknown): boolean => typeof name === 'string' && [...name].length === 1

/** A number with a zero in front is octal to the language, and 08 is none. */
const readingOctal = (parts: Parts): Partial<Parts> => ({
  readId: (text, call) => {
    const id = parts.readId(text, call)
    if (id === undefined || !/^0\d/.test(text)) return id
    return OCTAL.test(text) ? String(Number.parseInt(text, 8)) : undefined
  },
})

/** The column compares without regard to case, and so does the model when it looks for what has changed. */
const comparingWithoutCase = (parts: Parts): Partial<Parts> => ({
  ...presentIn(parts, 'edit', (group, _row, call) => ({ ...group, group_name: call.input.group_name })),
  changesOf: (call, now, row) => {
    const changes = parts.changesOf(call, now, row)
    const isSame = row?.group_name.toLowerCase() === changes.group_name?.toLowerCase()
    return row !== undefined && isSame ? { ...changes, group_name: row.group_name } : changes
  },
})

/** What a team gets from its framework and its language without asking for it. */
export const DEFAULTS: readonly ShownFault[] = [
  faultsOf('envelope')(
    'edit-lacks-its-translation',
    'The message of an edit is the key of a translation that nobody has written: "customer_groups.updated"',
    parts => ({
      messageOf: (call, rows, store) =>
        call.operation === 'edit' ? 'customer_groups.updated' : parts.messageOf(call, rows, store),
    }),
    [edit(1, A)],
  ),
  faultsOf('error-bodies')(
    'missing-name-in-the-words-of-the-framework',
    'The validator answers itself for a name that is missing or blank: message and errors instead of status and error',
    parts => ({
      refusalBody: (status, error, refusal, call) =>
        refusal.fault === 'member-missing' || refusal.fault === 'member-blank'
          ? {
              message: 'The given data was invalid.',
              errors: { [refusal.field]: ['The group name field is required.'] },
            }
          : parts.refusalBody(status, error, refusal, call),
    }),
    [add({}), edit(1, { group_name: ' ' })],
  ),
  faultsOf('ids')(
    'leading-zero-means-octal',
    'A number with a zero in front is octal to the language: 010 is the group 8 instead of 10, and 08 is 400',
    readingOctal,
    [get('/010'), get('/08')],
  ),
  faultsOf('robustness')(
    'year-zero-breaks',
    'The calendar of the language begins with the year 1: created_at or updated_at in the year 0000 gets 500',
    parts => ({
      readFilters: query => {
        const filters = parts.readFilters(query)
        if ('fault' in filters) return filters
        const times = [filters.created_at, filters.updated_at]
        if (times.some(time => time !== undefined && YEAR_ZERO.test(time)))
          throw new Error('year 0 is out of range')
        return filters
      },
    }),
    [get('?created_at=0000-01-01%200:00:00')],
  ),
  faultsOf('validation')(
    'name-of-one-character-is-refused',
    'The validator of names is that of other models, from 2 to 255 characters: a name of one is 400',
    parts =>
      refuse(parts, { fault: 'member-invalid', field: 'group_name' }, ({ group_name: name }) =>
        isLoneCharacter(name),
      ),
    [add(A)],
  ),
  faultsOf('persistence')(
    'change-of-case-is-not-stored',
    'What has changed is found without regard to case: an edit from Gold to GOLD is answered with GOLD, and not stored',
    comparingWithoutCase,
    [edit(1, { group_name: 'Gold' }), edit(1, { group_name: 'GOLD' }), get('/1')],
  ),
]
