import { sizeAtLacking } from './lacking.ts'

/** A walk through the pages of a listing in a size that shows something. */
export interface WalkPlan {
  readonly name: string
  /** Undefined when the listing has nothing for it. */
  readonly size: (count: number, most: number, listed: Listed) => number | undefined
}

/** What is known of each record, in the listing's order. */
export interface Listed {
  /** When they were created. */
  readonly times: readonly string[]
  /** The members that they lack and most others have. */
  readonly lacks: readonly (readonly string[])[]
}

/** Sizes where pages are easily cut wrong. */
export const WALK_PLANS: readonly WalkPlan[] = [
  { name: 'with a rest', size: (count, most) => sizeWithRest(count, most) },
  { name: 'without a rest', size: (count, most) => sizeWithoutRest(count, most) },
  {
    name: 'one left over',
    size: (count, most) => (count > 2 && count - 1 <= most ? count - 1 : undefined),
  },
  { name: 'between equals', size: (count, most, { times }) => sizeBetweenEquals(count, most, times) },
  { name: 'before what lacks a member', size: (_, most, { lacks }) => sizeAtLacking(lacks, most, 'first') },
  { name: 'behind what lacks a member', size: (_, most, { lacks }) => sizeAtLacking(lacks, most, 'last') },
]

/** About four pages, the last one not full. */
const sizeWithRest = (count: number, most: number): number | undefined => {
  const start = Math.min(most, Math.max(2, Math.ceil(count / 4)))
  for (let size = start; size <= Math.min(most, count - 1); size++) if (count % size !== 0) return size
  return count > 1 && count - 1 <= most && count % (count - 1) !== 0 ? count - 1 : undefined
}

/** The largest that divides the count into several full pages; one page that is just full where none does. */
const sizeWithoutRest = (count: number, most: number): number | undefined => {
  for (let size = Math.min(most, count - 1); size >= Math.max(1, count / 8); size--)
    if (count % size === 0) return size
  return count > 0 && count <= most ? count : undefined
}

/** The end of a page between records that came at one time, which an order by time alone cannot tell apart. */
const sizeBetweenEquals = (count: number, most: number, times: readonly string[]): number | undefined =>
  times
    .flatMap((time, i) => (i > 0 && time !== '' && time === times[i - 1] ? [i] : []))
    .find(size => size <= most && size >= count / 12)
