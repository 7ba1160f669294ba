import { isInteger } from '../parameters.ts'
import { accepts, type Fault, wantedAs } from './spoilers.ts'

/** Numbers that are accepted or refused wrongly. */
export const numbers: readonly Fault[] = [
  {
    id: 'limit-501-accepted',
    class: 'validation',
    what: 'A limit over 500 is accepted.',
    spoil: accepts('limit', value => isInteger(value) && Number(value) >= 1),
  },
  {
    id: 'limit-500-refused',
    class: 'validation',
    what: 'A limit of 500, the highest, is refused.',
    spoil: accepts('limit', value => isInteger(value) && Number(value) >= 1 && Number(value) < 500),
  },
  {
    id: 'limit-1-refused',
    class: 'validation',
    what: 'A limit of 1, the lowest, is refused.',
    spoil: accepts('limit', value => isInteger(value) && Number(value) > 1 && Number(value) <= 500),
  },
  {
    id: 'limit-0-is-default',
    class: 'validation',
    what: 'A limit of 0 is taken for none instead of refused.',
    spoil: parts =>
      wantedAs(wanted => ({ ...wanted, limit: wanted.limit || 50 }))(
        accepts('limit', value => isInteger(value) && Number(value) >= 0 && Number(value) <= 500)(parts),
      ),
  },
  {
    id: 'limit-brought-into-range',
    class: 'validation',
    what: 'A limit that is too low or too high is brought into range instead of refused.',
    spoil: parts =>
      wantedAs(wanted => ({ ...wanted, limit: Math.min(500, Math.max(1, wanted.limit)) }))(
        accepts('limit', isInteger)(parts),
      ),
  },
  {
    id: 'limit-with-letters',
    class: 'validation',
    what: 'A limit that begins with a number, such as 5abc, is accepted.',
    spoil: parts =>
      wantedAs((wanted, query) => ({
        ...wanted,
        limit: Number.parseInt(query.find(([name]) => name === 'limit')?.[1] ?? '50', 10),
      }))(
        accepts(
          'limit',
          value => Number.parseInt(value, 10) >= 1 && Number.parseInt(value, 10) <= 500,
        )(parts),
      ),
  },
  {
    id: 'limit-of-letters-is-default',
    class: 'validation',
    what: 'A limit that is no number is taken for none instead of refused.',
    spoil: parts =>
      wantedAs(wanted => ({ ...wanted, limit: wanted.limit || 50 }))(
        accepts(
          'limit',
          value => Number.isNaN(Number(value)) || (Number(value) >= 1 && Number(value) <= 500),
        )(parts),
      ),
  },
  {
    id: 'limit-fraction-accepted',
    class: 'validation',
    what: 'A limit of 2.5 is accepted.',
    spoil: accepts('limit', value => Number(value) >= 1 && Number(value) <= 500),
  },
  {
    id: 'min-of-letters-ignored',
    class: 'validation',
    what: 'An updated_at_min that is no number is not looked at instead of refused.',
    spoil: parts =>
      wantedAs(wanted => ({ ...wanted, min: Number.isNaN(wanted.min) ? undefined : wanted.min }))(
        accepts('updated_at_min', () => true)(parts),
      ),
  },
  {
    id: 'max-as-date-accepted',
    class: 'validation',
    what: 'An updated_at_max that is a date, not a number, is accepted.',
    spoil: parts =>
      wantedAs((wanted, query) => {
        const text = query.find(([name]) => name === 'updated_at_max')?.[1]
        return text?.includes('-', 1) ? { ...wanted, max: Date.parse(text) } : wanted
      })(accepts('updated_at_max', value => isInteger(value) || !Number.isNaN(Date.parse(value)))(parts)),
  },
  {
    id: 'negative-min-refused',
    class: 'validation',
    what: 'A negative updated_at_min, a time before 1970, is refused.',
    spoil: accepts('updated_at_min', value => /^\d+$/.test(value)),
  },
]
