import type { Problem, Target } from './model.ts'
import type { Members } from './page-parameters.ts'
import { parameterRepeated, parameterUnknown } from './problems.ts'
import type { Operation, Parameter } from './routes.ts'

/** `filter[q][name_eq]` taken apart: its root, and what stands in brackets. */
export interface Name {
  readonly root: string
  readonly keys: readonly string[]
}

export const readName = (name: string): Name => {
  const at = name.indexOf('[')
  if (at < 0 || !name.endsWith(']')) return { root: name, keys: [] }
  return { root: name.slice(0, at), keys: name.slice(at + 1, -1).split('][') }
}

const BRACKETED: readonly string[] = ['page', 'filter', 'fields']

const ROOTS: Readonly<Record<Parameter, string>> = {
  page: 'page',
  cursor: 'page',
  sort: 'sort',
  filter: 'filter',
  include: 'include',
  fields: 'fields',
}

const isKnown = ({ parameters }: Operation, name: string): boolean => {
  const { root, keys } = readName(name)
  const roots = parameters.map(parameter => ROOTS[parameter])
  if (!roots.includes(root)) return false
  return BRACKETED.includes(root) ? root !== 'fields' || keys.length < 2 : keys.length === 0
}

/** Parameters that the operation does not have. */
export const findUnknown = (operation: Operation, { pairs }: Target): readonly Problem[] =>
  [...new Set(pairs.map(([name]) => name))]
    .filter(name => !isKnown(operation, name))
    .map(name => parameterUnknown(name))

/** Parameters that are there more than once. */
export const findRepeated = ({ pairs }: Target): readonly Problem[] => {
  const names = pairs.map(([name]) => name)
  return [...new Set(names.filter((name, n) => names.indexOf(name) !== n))].map(name =>
    parameterRepeated(name),
  )
}

/** `page[...]` by what stands in brackets; `page` alone counts as a member of that name. */
export const membersOf = ({ pairs }: Target, root: string): Members =>
  new Map(
    pairs.flatMap(([name, value]) => {
      const read = readName(name)
      if (read.root !== root) return []
      const key = read.keys.join('][')
      return [[key === '' ? root : key, value] as const]
    }),
  )

export const textOf = ({ pairs }: Target, name: string): string | undefined =>
  pairs.find(([own]) => own === name)?.[1]
