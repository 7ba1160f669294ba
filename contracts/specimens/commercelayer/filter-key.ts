import { PREDICATES } from './predicates.ts'
import { type Kind, kindOf, RESOURCES, type Resource } from './resources.ts'
import { STATES } from './states.ts'

/** An attribute of the resource itself, or of one that a relationship leads to. */
export interface Path {
  readonly relationship: string | undefined
  readonly attribute: string
  readonly kind: Kind
}

/** `name_or_code_start`, taken apart. */
export interface FilterKey {
  readonly paths: readonly Path[]
  readonly together: 'or' | 'and'
  readonly predicate: string
}

const NAMES = [...Object.keys(PREDICATES), ...Object.keys(STATES), 'jcont'].sort(
  (left, right) => right.length - left.length,
)

const pathOf = (resource: Resource, name: string): Path | undefined => {
  if (resource.filterable.includes(name))
    return { relationship: undefined, attribute: name, kind: kindOf(resource, name) }
  const found = Object.entries(resource.relationships).find(
    ([relationship, { filterable }]) => filterable && name.startsWith(`${relationship}_`),
  )
  if (found === undefined) return undefined
  const [relationship, { to }] = found
  const attribute = name.slice(relationship.length + 1)
  const related = RESOURCES[to]
  return related.filterable.includes(attribute)
    ? { relationship, attribute, kind: kindOf(related, attribute) }
    : undefined
}

const kindsOf = (predicate: string): readonly Kind[] =>
  predicate === 'jcont' ? ['json'] : ((PREDICATES[predicate] ?? STATES[predicate])?.kinds ?? [])

/** Undefined for an attribute or predicate that does not exist, a predicate that the attribute has not, or a mixture. */
export const readFilterKey = (resource: Resource, key: string): FilterKey | undefined => {
  const predicate = NAMES.find(name => key.endsWith(`_${name}`))
  if (predicate === undefined) return undefined
  const names = key.slice(0, -predicate.length - 1)
  const [ors, ands] = [names.split('_or_'), names.split('_and_')]
  if (ors.length > 1 && ands.length > 1) return undefined
  const paths = (ors.length > 1 ? ors : ands).map(name => pathOf(resource, name))
  const known = paths.filter(path => path !== undefined && kindsOf(predicate).includes(path.kind))
  return known.length < paths.length
    ? undefined
    : { paths: known.filter(path => path !== undefined), together: ors.length > 1 ? 'or' : 'and', predicate }
}
