import type { JsonObject } from '../../../model/json.ts'

/** Of each record the members that it lacks, or has as null, and most of the others have. */
export const lacking = (records: readonly JsonObject[]): readonly (readonly string[])[] => {
  const counts = new Map<string, number>()
  for (const name of records.flatMap(had)) counts.set(name, (counts.get(name) ?? 0) + 1)
  const usual = [...counts].flatMap(([name, count]) => (count > records.length / 2 ? [name] : []))
  return records.map(one => usual.filter(name => (one[name] ?? null) === null))
}

const had = (record: JsonObject): readonly string[] =>
  Object.entries(record).flatMap(([name, value]) => (value === null ? [] : [name]))

/**
 * The size whose pages begin (`first`) or end (`last`) with records that lack the most kinds of members: what follows
 * is often found by the record at the edge. About eight pages at most; undefined where no page could be so.
 */
export const sizeAtLacking = (
  lacks: readonly (readonly string[])[],
  most: number,
  side: 'first' | 'last',
): number | undefined => {
  const count = lacks.length
  const least = Math.max(1, Math.ceil(count / 8))
  let best: { readonly size: number; readonly met: number } | undefined
  for (let size = least; size <= Math.min(most, count - 1); size++) {
    const met = metBy(lacks, size, side)
    if (met > (best?.met ?? 0)) best = { size, met }
  }
  return best?.size
}

/** How many members are lacking at an edge between two pages. */
const metBy = (lacks: readonly (readonly string[])[], size: number, side: 'first' | 'last'): number =>
  new Set(lacks.filter((_, i) => isEdge(i, size, side, lacks.length)).flat()).size

const isEdge = (i: number, size: number, side: 'first' | 'last', count: number): boolean =>
  side === 'first' ? i > 0 && i % size === 0 : (i + 1) % size === 0 && i + 1 < count
