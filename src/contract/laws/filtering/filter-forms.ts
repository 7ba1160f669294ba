import type { Json } from '../../../model/json.ts'

/** How a filter writes values of a field, and how far apart two of them are at least. */
interface FilterForm {
  /** Where a member of a record stands in the order of the filter; undefined for one that has no place in it. */
  readonly place: (member: Json | undefined) => number | string | undefined
  /** What is sent for a place. */
  readonly write: (place: number | string) => Json
  /** Distance to the next value; 0 where there are no neighbours. */
  readonly step: number
  /** Places that no record need be near: a filter lets in all that its schema does. */
  readonly far?: readonly number[]
  /** True when places are sent as numbers: compared as text, they would be in another order. */
  readonly isNumber: boolean
  /** Values that are none. Whether nothing is one is left open: many servers take it for no filter. */
  readonly bad: readonly string[]
}

const DAY = 86_400_000
/** What clients send for no end: the last second of years with four digits, and, as a number, fifteen nines. */
export const END_OF_YEARS = Date.UTC(9999, 11, 31, 23, 59, 59)
const NINES = 999_999_999_999_999
/** The first moment that computers count, one that is long to come, and the last that is written like others. */
const FAR = [0, Date.UTC(2100, 0, 1), END_OF_YEARS]

const instant = (member: Json | undefined): number | undefined => {
  if (typeof member !== 'string') return undefined
  const text = /^\d{4}-\d\d-\d\d \d/.test(member) ? `${member.replace(' ', 'T')}Z` : member
  const time = Date.parse(text)
  return Number.isNaN(time) ? undefined : time
}

const iso = (place: number | string): string => new Date(place).toISOString()

/** By the names that documents give in `x-filter`. */
const FORMS: Readonly<Record<string, FilterForm>> = {
  milliseconds: {
    place: instant,
    write: place => place,
    step: 1,
    // What is below zero is a number like others, and before everything; years of five digits are after it.
    far: [...FAR, -1, NINES],
    isNumber: true,
    bad: ['yesterday', '2024-08-04T00:00:00Z', '1.5'],
  },
  // Guessed from the name of a member: texts with a comma may be read as two.
  plain: {
    place: member =>
      typeof member === 'number' || (typeof member === 'string' && /^[^,*%]+$/.test(member.trim()))
        ? member
        : undefined,
    write: place => place,
    step: 0,
    isNumber: false,
    bad: [],
  },
  flag: {
    place: member => (typeof member === 'boolean' ? Number(member) : undefined),
    write: place => place === 1,
    step: 0,
    isNumber: false,
    bad: [],
  },
  // A record's second: what is within it cannot be asked for.
  datetime: {
    place: member => floor(instant(member), 1000),
    write: place => iso(place).slice(0, 19).replace('T', ' '),
    step: 1000,
    far: FAR,
    isNumber: false,
    bad: [
      'yesterday',
      '2024-08-04',
      '2024-13-01 00:00:00',
      '2024-08-04 24:00:00',
      '2024-08-04 08:23:60',
      '2024-08-04 08:60:00',
      '2024-08-04T08:23:45Z',
    ],
  },
  // The value is a day, and means its end.
  'end-of-day': {
    place: member => floor(instant(member), DAY),
    write: place => iso(place).slice(0, 10),
    step: DAY,
    far: FAR,
    isNumber: false,
    bad: ['yesterday', '2024-13-01', '2023-02-29', '20240804', '2024-08-04 00:00:00'],
  },
  integer: {
    place: member => (typeof member === 'number' ? member : undefined),
    write: place => place,
    step: 1,
    far: [-1],
    isNumber: true,
    bad: ['many', '1.5', '12abc'],
  },
}

const TEXT: FilterForm = {
  place: member => (typeof member === 'string' || typeof member === 'number' ? member : undefined),
  write: place => place,
  step: 0,
  isNumber: false,
  bad: [],
}

const floor = (time: number | undefined, unit: number): number | undefined =>
  time === undefined ? undefined : Math.floor(time / unit) * unit

/** Any other form is compared as it is. */
export const formOf = (name: string): FilterForm => FORMS[name] ?? TEXT

type Test = (member: number | string, wanted: number | string) => boolean

/** By the names that documents give in `x-filter`. */
const TESTS: Readonly<Record<string, Test>> = {
  eq: (member, wanted) => member === wanted,
  gteq: (member, wanted) => member >= wanted,
  lteq: (member, wanted) => member <= wanted,
  gt: (member, wanted) => member > wanted,
  lt: (member, wanted) => member < wanted,
}

export const testOf = (name: string): Test | undefined => TESTS[name]

/** The order of places. */
export const ascending = (a: number | string, b: number | string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Places to ask at: those of the first, the middle and the last record, their neighbours on both sides, one behind
 * everything, the far ones, and of numbers 0, one that is smaller and looks larger as text, and one with the other sign.
 * Each once.
 */
export const placesToAsk = (
  places: readonly (number | string)[],
  { step, isNumber, far = [] }: Pick<FilterForm, 'step' | 'isNumber' | 'far'>,
): readonly (number | string)[] => {
  const sorted = [...new Set(places)].toSorted(ascending)
  const [first, middle, last] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)]
  if (first === undefined || middle === undefined || last === undefined) return []
  if (typeof middle === 'string' || step === 0) return [...new Set([first, middle, last])]
  const near = [middle, middle - step, middle + step]
  const ends = [Number(first), Number(last), Number(last) + step, Number(first) - 400 * step]
  const shorter = Number('9'.repeat(Math.max(1, String(first).length - 1)))
  // In another unit, such as seconds for milliseconds, it is another place.
  const scaled = Math.ceil(Number(last) / 1000)
  return [...new Set([...near, ...ends, ...far, ...(isNumber ? [0, shorter, scaled, -middle] : [])])]
}
