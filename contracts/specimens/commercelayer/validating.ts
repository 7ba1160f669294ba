import { type Draft, type Members, readDraft } from './body-members.ts'
import { memberBlank, memberInvalid, memberTaken, referenceUnknown } from './invalid.ts'
import { type Checked, isObject, type Problem, right, wrong } from './model.ts'
import type { Parts, Scope } from './parts.ts'
import { memberMissing } from './problems.ts'
import type { Relationship, Resource } from './resources.ts'

/** One error for each attribute that is not valid; a required one must be there when something is made. */
export const checkAttributes = (
  parts: Parts,
  resource: Resource,
  { attributes }: Draft,
  isNew: boolean,
): readonly Problem[] =>
  resource.writable
    .filter(name => Object.hasOwn(attributes, name) || (isNew && name === resource.required))
    .flatMap(name => parts.rules[name]?.(name, attributes[name]) ?? [])

/** Another record has the value that must be unique; null is nobody's. */
export const checkUnique = (
  scope: Scope,
  resource: Resource,
  { attributes }: Draft,
  id: string | undefined,
): readonly Problem[] => {
  const value = attributes[resource.unique]
  if (typeof value !== 'string') return []
  const isTaken = scope.parts
    .allRows(scope, resource.type)
    .some(row => row.id !== id && row[resource.unique] === value)
  return isTaken ? [memberTaken(resource.unique, value)] : []
}

/** Missing, null, empty or only blanks: the same for whatever is required. */
const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && !/\S/.test(value))

/** The id that a relationship is to lead to; null for nothing. */
const readReference = (name: string, { to }: Relationship, value: unknown): Checked<string | null> => {
  const part = 'relationships'
  if (value === null) return wrong(memberBlank(name, part))
  if (!isObject(value)) return wrong(memberInvalid(name, part))
  const { data } = value
  if (data === undefined) return wrong(memberBlank(name, part))
  if (data === null) return right(null)
  if (!isObject(data)) return wrong(memberInvalid(name, part))
  const { type, id } = data
  if ([type, id].some(isBlank)) return wrong(memberBlank(name, part))
  return type === to && typeof id === 'string' ? right(id) : wrong(memberInvalid(name, part))
}

/** The columns that the relationships of a body set. */
export const readReferences = (
  scope: Scope,
  resource: Resource,
  { relationships }: Draft,
): Checked<Members> => {
  const columns: Record<string, unknown> = {}
  const problems: Problem[] = []
  for (const [name, value] of Object.entries(relationships)) {
    const relationship = resource.relationships[name]
    if (relationship === undefined) continue
    const id = readReference(name, relationship, value)
    if (!id.ok) problems.push(...id.problems)
    else if (id.value !== null && scope.parts.findRow(scope, relationship.to, id.value) === undefined)
      problems.push(referenceUnknown(name, id.value))
    else columns[relationship.column] = id.value
  }
  return problems.length === 0 ? right(columns) : wrong(...problems)
}

/** The columns that a body sets, or all that is wrong with it: first what is no resource object, then what is not valid. */
export const validateBody = (
  scope: Scope,
  resource: Resource,
  body: unknown,
  id: string | undefined,
): Checked<Members> => {
  const { parts } = scope
  const draft = readDraft(body)
  if (draft === undefined) return wrong(memberMissing('data'))
  const malformed = [
    ...parts.checkType(resource, draft),
    ...parts.checkId(draft, id),
    ...parts.checkHalves(draft),
    ...parts.checkMembers(resource, draft),
  ]
  if (malformed.length > 0) return wrong(...malformed)
  const references = parts.readReferences(scope, resource, draft)
  const invalid = [
    ...parts.checkAttributes(parts, resource, draft, id === undefined),
    ...parts.checkUnique(scope, resource, draft, id),
    ...(references.ok ? [] : references.problems),
  ]
  return invalid.length > 0 || !references.ok
    ? wrong(...invalid)
    : right({ ...draft.attributes, ...references.value })
}
