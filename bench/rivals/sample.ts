import { createHash } from 'node:crypto'
import type { Specimen } from '../../contracts/specimens/specimen.ts'

type Faults = Specimen['faults']

/** In an order that has nothing to do with how faults are named or grouped, but is the same every time. */
const shuffled = (faults: Faults): Faults => {
  const rank = (id: string) => createHash('sha256').update(`cgkit ${id}`).digest('hex')
  return faults.toSorted((a, b) => (rank(a.id) < rank(b.id) ? -1 : 1))
}

/**
 * All faults of a specimen, so ordered that the first ones of them are a fair sample: one of each class, then another
 * one of each class that has more, and so on. A longer sample contains every shorter one.
 */
export const stratified = (faults: Faults): Faults => {
  const turns = new Map<string, number>()
  const placed = shuffled(faults).map(fault => {
    const turn = turns.get(fault.class) ?? 0
    turns.set(fault.class, turn + 1)
    return { fault, turn }
  })
  return placed.toSorted((a, b) => a.turn - b.turn).map(({ fault }) => fault)
}
