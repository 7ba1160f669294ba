import { type Condition, readCondition } from './filters.ts'
import { type Checked, type Problem, right, type Target, wrong } from './model.ts'
import { membersOf, readName, textOf } from './parameter-names.ts'
import type { Parts } from './parts.ts'
import {
  fieldsUntyped,
  fieldUnknown,
  filterSyntax,
  filterUnknown,
  includeInvalid,
  resourceInvalid,
  sortInvalid,
} from './problems.ts'
import type { Query } from './query.ts'
import { isTable, RESOURCES, type Resource } from './resources.ts'
import type { Operation, Parameter } from './routes.ts'
import { type SortKey, splitSort } from './sorting.ts'

const listed = (text: string): readonly string[] => text.split(',').filter(part => part !== '')

export const readSort = (resource: Resource, text: string): Checked<readonly SortKey[]> => {
  const keys = splitSort(text)
  const unknown = keys.filter(({ field }) => !resource.sortable.includes(field))
  return unknown.length === 0
    ? right(keys)
    : wrong(...unknown.map(({ field }) => sortInvalid(field, resource.type)))
}

const includeProblem = (resource: Resource, path: readonly string[]): Problem | undefined => {
  const [name = '', ...rest] = path
  const relationship = Object.hasOwn(resource.relationships, name) ? resource.relationships[name] : undefined
  if (relationship?.includable !== true) return includeInvalid(name, resource.type)
  return rest.length === 0 ? undefined : includeProblem(RESOURCES[relationship.to], rest)
}

export const readInclude = (resource: Resource, text: string): Checked<readonly (readonly string[])[]> => {
  const paths = listed(text).map(path => path.split('.'))
  const problems = paths.map(path => includeProblem(resource, path)).filter(problem => problem !== undefined)
  return problems.length === 0 ? right(paths) : wrong(...problems)
}

const fieldProblems = (type: string, names: readonly string[]): readonly Problem[] => {
  if (type === 'fields') return [fieldsUntyped]
  if (!isTable(type)) return [resourceInvalid(type)]
  const { attributes, relationships } = RESOURCES[type]
  return names
    .filter(name => name !== 'id' && !Object.hasOwn(attributes, name) && !Object.hasOwn(relationships, name))
    .map(name => fieldUnknown(name, type))
}

export const readFields = (target: Target): Checked<Query['fields']> => {
  const members = [...membersOf(target, 'fields')]
    .filter(([type]) => !type.includes(']['))
    .map(([type, text]) => [type, listed(text)] as const)
  const problems = members.flatMap(([type, names]) => fieldProblems(type, names))
  return problems.length === 0
    ? right(new Map(members.map(([type, names]) => [type, new Set(names)])))
    : wrong(...problems)
}

const readOneFilter = (resource: Resource, name: string, text: string): Checked<Condition> => {
  const [first = '', key = '', ...more] = readName(name).keys
  if (first === '' || (first === 'q' && key === '' && more.length === 0 && !name.endsWith('[]')))
    return wrong(filterSyntax(text))
  if (more.length > 0 || (first === 'q' && key === '')) return wrong(filterSyntax(name))
  return first === 'q' ? readCondition(resource, key, text) : wrong(filterUnknown(first))
}

export const readFilters = (resource: Resource, { pairs }: Target): Checked<readonly Condition[]> => {
  const read = pairs
    .filter(([name]) => readName(name).root === 'filter')
    .map(([name, text]) => readOneFilter(resource, name, text))
  const problems = read.flatMap(one => (one.ok ? [] : one.problems))
  return problems.length === 0 ? right(read.flatMap(one => (one.ok ? [one.value] : []))) : wrong(...problems)
}

const NOTHING: Query = {
  page: { number: 1, size: 10 },
  cursor: { after: undefined, size: 10 },
  sort: [],
  conditions: [],
  include: [],
  fields: new Map(),
}

type Read = { readonly [Name in keyof Query]: Checked<Query[Name]> }

/** What an operation does not have it does not read. */
const readAll = (parts: Parts, operation: Operation, target: Target): Read => {
  const resource = RESOURCES[operation.shows]
  const has = (parameter: Parameter) => operation.parameters.includes(parameter)
  const text = (parameter: Parameter): string => (has(parameter) ? (textOf(target, parameter) ?? '') : '')
  const pages = membersOf(target, 'page')
  return {
    page: has('page') ? parts.readPage(pages, parts.limits, parts.readSizes) : right(NOTHING.page),
    cursor: has('cursor')
      ? parts.readCursor(pages, parts.limits, parts.readSizes.size)
      : right(NOTHING.cursor),
    sort: parts.readSort(resource, text('sort')),
    conditions: has('filter') ? parts.readFilters(resource, target) : right(NOTHING.conditions),
    include: parts.readInclude(resource, text('include')),
    fields: has('fields') ? parts.readFields(target) : right(NOTHING.fields),
  }
}

const valueOr = <T>(checked: Checked<T>, otherwise: T): T => (checked.ok ? checked.value : otherwise)

/** All query parameters of a request, or all that is wrong with them. */
export const readQuery = (parts: Parts, operation: Operation, target: Target): Checked<Query> => {
  const read = readAll(parts, operation, target)
  const problems = [
    ...parts.findUnknown(operation, target),
    ...parts.findRepeated(target),
    ...Object.values(read).flatMap(one => (one.ok ? [] : one.problems)),
  ]
  if (problems.length > 0) return wrong(...problems)
  return right({
    page: valueOr(read.page, NOTHING.page),
    cursor: valueOr(read.cursor, NOTHING.cursor),
    sort: valueOr(read.sort, NOTHING.sort),
    conditions: valueOr(read.conditions, NOTHING.conditions),
    include: valueOr(read.include, NOTHING.include),
    fields: valueOr(read.fields, NOTHING.fields),
  })
}
