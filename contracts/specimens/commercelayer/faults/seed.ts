import type { FaultClass, SeededFault } from '../../specimen.ts'
import type { Members } from '../body-members.ts'
import type { Problem } from '../model.ts'
import type { Parts } from '../parts.ts'
import type { Predicate } from '../predicates.ts'
import type { Script } from '../script.ts'

/** A fault with a script whose replies are others than those of the faultless backend. */
export interface ShownFault extends SeededFault<Parts> {
  readonly shows: Script
}

/** What a fault puts in the place of the correct parts. */
type Spoil = (parts: Parts) => Partial<Parts>

/** Says a fault of a class. */
export const seed =
  (kind: FaultClass) =>
  (id: string, what: string, spoil: Spoil, ...shows: Script): ShownFault => ({
    id,
    class: kind,
    what,
    spoil: parts => ({ ...parts, ...spoil(parts) }),
    shows,
  })

/** Words problems of a kind in another way. */
export const reword =
  (kind: string, change: (problem: Problem) => Partial<Problem>): Spoil =>
  parts => ({
    refuse: (own, problems, style) =>
      parts.refuse(
        own,
        problems.map(problem => (problem.kind === kind ? { ...problem, ...change(problem) } : problem)),
        style,
      ),
  })

/** Serves an attribute of a type as something else. */
export const serve =
  (type: string, name: string, change: (value: unknown) => unknown): Spoil =>
  parts => ({
    presentAttributes: (scope, resource, row) => {
      const shown = parts.presentAttributes(scope, resource, row)
      return resource.type === type && Object.hasOwn(shown, name)
        ? { ...shown, [name]: change(shown[name]) }
        : shown
    },
  })

/** Changes a column before it is written, if it is. */
export const keep =
  (column: string, change: (value: unknown) => unknown) =>
  (parts: Parts): Partial<Parts> => {
    const changed = <T extends Members>(columns: T): T =>
      Object.hasOwn(columns, column) ? { ...columns, [column]: change(columns[column]) } : columns
    return {
      newRow: (...made) => changed(parts.newRow(...made)),
      changeOf: (...changing) => changed(parts.changeOf(...changing)),
    }
  }

/** Replaces something of a predicate. */
export const predicate =
  (name: string, change: Partial<Predicate>): Spoil =>
  parts => {
    const known = parts.predicates[name]
    if (known === undefined) throw new Error(`No predicate is called ${name}.`)
    return { predicates: { ...parts.predicates, [name]: { ...known, ...change } } }
  }
