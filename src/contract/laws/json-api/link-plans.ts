/** A page that is asked for. */
export interface Asked {
  readonly number: number
  /** Undefined for the one that comes unasked. */
  readonly size: number | undefined
}

interface Plan {
  readonly name: string
  /** Parameters beside those of the page: full ones, or one that is there and empty. */
  readonly extra: boolean | 'empty'
  readonly ask: (count: number) => Asked | undefined
}

/** Pages of a listing that is asked for by number. */
export const LINK_PLANS: readonly Plan[] = [
  {
    name: 'first page',
    extra: false,
    ask: count => (count < 2 ? undefined : { number: 1, size: Math.min(25, Math.ceil(count / 2)) }),
  },
  {
    name: 'last page',
    extra: false,
    ask: count => (count < 2 ? undefined : lastOf(count, Math.min(24, Math.ceil(count / 2)))),
  },
  {
    name: 'middle page with a query',
    extra: true,
    ask: count => (count < 3 ? undefined : { number: 2, size: Math.min(10, Math.floor(count / 3)) }),
  },
  {
    name: 'first page without members',
    extra: 'empty',
    ask: count => (count < 2 ? undefined : { number: 1, size: Math.min(25, Math.ceil(count / 2)) }),
  },
  { name: 'unasked page', extra: false, ask: () => ({ number: 1, size: undefined }) },
  { name: 'behind the end', extra: false, ask: count => ({ number: count + 100, size: 10 }) },
]

/** Pages of a listing that is asked for by cursor. */
export const CURSOR_PLANS: readonly Plan[] = [
  {
    name: 'first page',
    extra: false,
    ask: count => (count < 2 ? undefined : { number: 1, size: Math.min(25, Math.ceil(count / 2)) }),
  },
]

const lastOf = (count: number, size: number): Asked => ({ number: Math.ceil(count / size), size })
