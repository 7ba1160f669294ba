import { VERSIONS } from '../parameters.ts'
import { accepts, type Fault } from './spoilers.ts'

const OLDEST = VERSIONS.at(-1) ?? ''

/** Readings that are more generous than the document. */
export const leniency: readonly Fault[] = [
  {
    id: 'version-rounded-down',
    class: 'validation',
    what: 'Any date since the oldest version is taken for the version that was current then.',
    spoil: accepts('X-Rutter-Version', value => /^\d{4}-\d{2}-\d{2}$/.test(value) && value >= OLDEST),
  },
  {
    id: 'brackets-after-a-name-dropped',
    class: 'validation',
    what: 'The query is read into arrays: limit[]=5 and limit[0]=5 are taken for limit=5, not refused as unknown.',
    spoil: parts => ({
      ...parts,
      readQuery: query =>
        parts.readQuery(query).map(([name, value]) => [name.replace(/\[\d*\]$/, ''), value] as const),
    }),
  },
]
