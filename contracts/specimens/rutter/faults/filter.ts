import { type Fault, wantedAs } from './spoilers.ts'

const at = (time: string): number => Date.parse(time)

/** Bounds on `updated_at` that let the wrong groups through. */
export const filter: readonly Fault[] = [
  {
    id: 'min-exclusive',
    class: 'filter',
    what: 'A group updated just at updated_at_min is left out.',
    spoil: parts => ({ ...parts, updatedFrom: (row, min) => at(row.updated_at) > min }),
  },
  {
    id: 'max-exclusive',
    class: 'filter',
    what: 'A group updated just at updated_at_max is left out.',
    spoil: parts => ({ ...parts, updatedUntil: (row, max) => at(row.updated_at) < max }),
  },
  {
    id: 'min-ignored',
    class: 'filter',
    what: 'updated_at_min changes nothing.',
    spoil: wantedAs(wanted => ({ ...wanted, min: undefined })),
  },
  {
    id: 'max-ignored-beside-min',
    class: 'filter',
    what: 'With both bounds, only updated_at_min is looked at.',
    spoil: wantedAs(wanted => (wanted.min === undefined ? wanted : { ...wanted, max: undefined })),
  },
  {
    id: 'bounds-in-seconds',
    class: 'filter',
    what: 'The bounds are taken for seconds instead of milliseconds.',
    spoil: parts => ({
      ...parts,
      updatedFrom: (row, min) => at(row.updated_at) / 1000 >= min,
      updatedUntil: (row, max) => at(row.updated_at) / 1000 <= max,
    }),
  },
  {
    id: 'bounds-to-the-second',
    class: 'filter',
    what: 'updated_at_max is cut to the second: a group updated in the rest of that second is left out.',
    spoil: parts => ({
      ...parts,
      updatedUntil: (row, max) => parts.updatedUntil(row, Math.floor(max / 1000) * 1000),
    }),
  },
  {
    id: 'min-to-the-second',
    class: 'filter',
    what: 'updated_at_min is cut to the second: groups updated before it in that second come, too.',
    spoil: parts => ({
      ...parts,
      updatedFrom: (row, min) => parts.updatedFrom(row, Math.floor(min / 1000) * 1000),
    }),
  },
  {
    id: 'bounds-on-creation',
    class: 'filter',
    what: 'The bounds are held against created_at.',
    spoil: parts => ({
      ...parts,
      updatedFrom: (row, min) => at(row.created_at) >= min,
      updatedUntil: (row, max) => at(row.created_at) <= max,
    }),
  },
  {
    id: 'min-compared-as-text',
    class: 'filter',
    what: 'updated_at_min is compared as text: 999999999999, a time in 2001, leaves out everything.',
    spoil: parts => ({
      ...parts,
      updatedFrom: (row, min) => String(at(row.updated_at)) >= String(min),
    }),
  },
  {
    id: 'max-zero-ignored',
    class: 'filter',
    what: 'An updated_at_max of 0 is taken for none: everything comes instead of nothing.',
    spoil: wantedAs(wanted => ({ ...wanted, max: wanted.max || undefined })),
  },
  {
    id: 'bounds-swapped-when-reversed',
    class: 'filter',
    what: 'When updated_at_min is after updated_at_max they change places; nothing should come.',
    spoil: wantedAs(wanted => {
      const { min, max } = wanted
      return min !== undefined && max !== undefined && min > max ? { ...wanted, min: max, max: min } : wanted
    }),
  },
  {
    id: 'never-updated-left-out',
    class: 'filter',
    what: 'With a bound, groups that were never updated since their creation are left out.',
    spoil: parts => ({
      ...parts,
      updatedFrom: (row, min) => row.updated_at !== row.created_at && parts.updatedFrom(row, min),
    }),
  },
  {
    id: 'bound-sticks',
    class: 'filter',
    what: 'The updated_at_min of a request holds for the next one without it, too.',
    spoil: parts => {
      let last: number | undefined
      const remember = wantedAs(wanted => {
        const min = wanted.min ?? last
        last = wanted.min
        return { ...wanted, min }
      })
      return remember(parts)
    },
  },
]
