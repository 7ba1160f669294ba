import { isLimit } from '../parameters.ts'
import { ALL, accepts, bodyOf, connectionAs, type Fault, groupsIn } from './spoilers.ts'

const BOUNDS = ['updated_at_min', 'updated_at_max']
const HIGHEST = 100

/** `hh` where `HH` was meant: the afternoon becomes the morning. */
const twelve = (time: string): string =>
  time.replace(/(?<=T)\d\d/, hour => String(((Number(hour) + 11) % 12) + 1).padStart(2, '0'))

/** What a first implementation gets wrong: one clause each. */
export const plain: readonly Fault[] = [
  {
    id: 'list-ids-are-numbers',
    class: 'ids',
    what: 'The list shows the number that the table counts groups by as their id, instead of the UUID.',
    spoil: groupsIn('list', ({ id, ...group }) => ({ id: Number.parseInt(id.slice(0, 6), 16), ...group })),
  },
  {
    id: 'error-members-unprefixed',
    class: 'error-bodies',
    what: 'Errors have type, code and message instead of error_type, error_code and error_message.',
    spoil: bodyOf(ALL, ({ error_type, error_code, error_message }) => ({
      type: error_type,
      code: error_code,
      message: error_message,
    })),
  },
  {
    id: 'limit-over-100-refused',
    class: 'validation',
    what: 'A limit over 100 is refused with 400; 500 is the highest.',
    spoil: accepts('limit', value => isLimit(value) && Number(value) <= HIGHEST),
  },
  {
    id: 'one-bound-alone-refused',
    class: 'filter',
    what: 'updated_at_min and updated_at_max are required together: one without the other is 400.',
    spoil: parts => ({
      ...parts,
      check: (known, given) => {
        const failure = parts.check(known, given)
        const missing = BOUNDS.filter(bound => !given.query.some(([name]) => name === bound))
        const [name] = missing
        return failure ?? (missing.length === 1 && name ? { kind: 'parameter-missing', name } : undefined)
      },
    }),
  },
  {
    id: 'twelve-hour-clock-on-list',
    class: 'dates',
    what: 'The list has the hour of its times on the twelve-hour clock: 16:09 becomes 04:09.',
    spoil: groupsIn('list', group => ({
      ...group,
      created_at: twelve(group.created_at),
      updated_at: twelve(group.updated_at),
    })),
  },
  {
    id: 'connection-without-id-on-list',
    class: 'schema',
    what: 'The connection of a list has no id: only orgId and platform.',
    spoil: connectionAs(({ id, ...rest }, { route }) => (route.name === 'list' ? rest : { id, ...rest })),
  },
]
