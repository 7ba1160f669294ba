import {
  type Check,
  checkWith,
  refuseInvalid,
  refuseMissing,
  refuseRepeated,
  refuseUnknown,
} from '../parameters.ts'
import { accepts, type Fault, type Spoil } from './spoilers.ts'

const checkedBy =
  (...checks: readonly Check[]): Spoil =>
  parts => ({ ...parts, check: checkWith(checks) })
const UUID_OF_A_VERSION = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

/** Names of parameters, and values that are no numbers. */
export const parameters: readonly Fault[] = [
  {
    id: 'force-fetch-anything',
    class: 'validation',
    what: 'force_fetch may be anything.',
    spoil: accepts('force_fetch', () => true),
  },
  {
    id: 'force-fetch-in-any-case',
    class: 'validation',
    what: 'force_fetch may be TRUE or False, too.',
    spoil: accepts('force_fetch', value => ['true', 'false'].includes(value.toLowerCase())),
  },
  {
    id: 'force-fetch-false-refused',
    class: 'validation',
    what: 'force_fetch may only be true.',
    spoil: accepts('force_fetch', value => value === 'true'),
  },
  {
    id: 'force-fetch-unknown-to-fetch',
    class: 'validation',
    what: 'force_fetch is refused as unknown when a group is fetched.',
    spoil: parts => ({
      ...parts,
      rules: { ...parts.rules, fetch: parts.rules.fetch.filter(({ name }) => name !== 'force_fetch') },
    }),
  },
  {
    id: 'unknown-parameter-accepted',
    class: 'validation',
    what: 'Parameters that there are not are accepted.',
    spoil: checkedBy(refuseRepeated, refuseMissing, refuseInvalid),
  },
  {
    id: 'expand-accepted',
    class: 'validation',
    what: 'The parameter expand of other endpoints is accepted.',
    spoil: checkedBy(
      (rules, { query, ...given }) =>
        refuseUnknown(rules, { ...given, query: query.filter(([name]) => name !== 'expand') }),
      refuseRepeated,
      refuseMissing,
      refuseInvalid,
    ),
  },
  {
    id: 'list-parameters-accepted-to-fetch',
    class: 'validation',
    what: 'A fetch accepts the parameters of the list: limit, cursor and bounds.',
    spoil: parts => ({
      ...parts,
      rules: {
        ...parts.rules,
        fetch: [...parts.rules.list, ...parts.rules.fetch.filter(r => r.in === 'path')],
      },
    }),
  },
  {
    id: 'parameter-in-any-case',
    class: 'validation',
    what: 'Names of parameters are compared without regard to case: Limit is not refused.',
    spoil: parts => ({
      ...parts,
      readQuery: query => parts.readQuery(query).map(([name, value]) => [name.toLowerCase(), value] as const),
    }),
  },
  {
    id: 'repeated-parameter-accepted',
    class: 'validation',
    what: 'A parameter may be there more than once; the first one counts.',
    spoil: checkedBy(refuseUnknown, refuseMissing, refuseInvalid),
  },
  {
    id: 'id-not-a-uuid-is-unknown',
    class: 'validation',
    what: 'An id that is no UUID is 404 instead of 400.',
    spoil: accepts('id', () => true),
  },
  {
    id: 'nil-uuid-refused',
    class: 'validation',
    what: 'A UUID without a version, such as the nil one, is refused with 400.',
    spoil: accepts('id', value => UUID_OF_A_VERSION.test(value)),
  },
]
