import { VERSIONS } from '../parameters.ts'
import { accepts, type Fault, ruleAs } from './spoilers.ts'

const VERSION = 'X-Rutter-Version'

/** The version header. */
export const versions: readonly Fault[] = [
  {
    id: 'version-not-needed',
    class: 'validation',
    what: 'Without X-Rutter-Version the newest version is taken.',
    spoil: ruleAs(VERSION, rule => ({ ...rule, required: false })),
  },
  {
    id: 'version-not-needed-to-fetch',
    class: 'validation',
    what: 'A group is fetched without X-Rutter-Version; the list wants it.',
    spoil: ruleAs(VERSION, rule => ({ ...rule, required: false }), 'fetch'),
  },
  {
    id: 'any-version',
    class: 'validation',
    what: 'A version that is not supported is accepted.',
    spoil: accepts(VERSION, () => true),
  },
  {
    id: 'any-date-is-a-version',
    class: 'validation',
    what: 'Any date is accepted as a version.',
    spoil: accepts(VERSION, value => /^\d{4}-\d{2}-\d{2}$/.test(value)),
  },
  {
    id: 'version-with-more',
    class: 'validation',
    what: 'A version with something behind it, such as 2024-08-31-beta, is accepted.',
    spoil: accepts(VERSION, value => VERSIONS.some(version => value.startsWith(version))),
  },
  {
    id: 'oldest-version-refused',
    class: 'validation',
    what: 'The oldest version, 2023-02-07, is refused.',
    spoil: accepts(VERSION, value => VERSIONS.slice(0, -1).includes(value)),
  },
  {
    id: 'only-newest-version-to-fetch',
    class: 'validation',
    what: 'A group is fetched with the newest version only.',
    spoil: ruleAs(VERSION, rule => ({ ...rule, accepts: value => value === VERSIONS[0] }), 'fetch'),
  },
]
