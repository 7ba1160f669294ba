import { ask, createGroup, get, inGroup, updateCustomer } from '../asking.ts'
import type { Members } from '../body-members.ts'
import { type Incoming, isObject, wrong } from '../model.ts'
import type { Parts } from '../parts.ts'
import { includeInvalid } from '../problems.ts'
import type { Operation } from '../routes.ts'
import { like } from '../text.ts'
import { type ShownFault, seed } from './seed.ts'

/** As `->>` compares: what is no object and no list is its text. */
const containsText = (value: unknown, wanted: unknown): boolean => {
  if (Array.isArray(wanted))
    return Array.isArray(value) && wanted.every(item => value.some(own => containsText(own, item)))
  if (isObject(wanted))
    return (
      isObject(value) &&
      Object.entries(wanted).every(
        ([key, item]) => Object.hasOwn(value, key) && containsText(value[key], item),
      )
    )
  return !isObject(value) && !Array.isArray(value) && String(value) === String(wanted)
}

/** The two wildcards are made literal, and what makes them so is not. */
const escaped = (text: unknown): string => String(text).replace(/[%_]/g, letter => `\\${letter}`)

const PATTERNS: Readonly<Record<string, (text: unknown) => string>> = {
  start: text => `${escaped(text)}%`,
  end: text => `%${escaped(text)}`,
  cont: text => `%${escaped(text)}%`,
  i_cont: text => `%${escaped(text)}%`,
}

const unescaped = (parts: Parts): Partial<Parts> => ({
  predicates: Object.fromEntries(
    Object.entries(parts.predicates).map(([name, known]) => {
      const pattern = PATTERNS[name.replace(/_(any|all)$/, '')]
      return pattern === undefined
        ? [name, known]
        : [name, { ...known, test: (value, wanted) => like(String(value), pattern(wanted)) }]
    }),
  ),
})

const LINKS: readonly string[] = ['price_list', 'customer_group']

/** Saves the relationship last, with a copy of the record that has its attributes of before. */
const stale = (columns: Members): Members => {
  const linked = Object.entries(columns).filter(([name]) => LINKS.includes(name))
  return linked.length === 0 ? columns : Object.fromEntries(linked)
}

const isNestedHead = (operation: Operation | undefined, { method }: Incoming): boolean =>
  method === 'HEAD' && operation !== undefined && operation.path.length > 3

/** What comes of mappers of objects, of patterns and of paths, each used with less care than it needs. */
export const MAPPERS: readonly ShownFault[] = [
  seed('filter')(
    'jcont-compares-text',
    'jcont compares the values of keys as text, so that {"min_spend":"1000"} finds the number 1000',
    () => ({ contains: containsText }),
    get(`/customer_groups?filter[q][metadata_jcont]=${encodeURIComponent('{"min_spend":"1000"}')}`),
  ),
  seed('filter')(
    'backslash-not-escaped',
    'a backslash in the value of start, end or cont is not literal: only % and _ are escaped for LIKE',
    unescaped,
    createGroup({ name: 'Back\\slash' }),
    get(`/customer_groups?filter[q][name_cont]=${encodeURIComponent('k\\s')}`),
  ),
  seed('persistence')(
    'attributes-lost-beside-a-relationship',
    'an update of attributes and a relationship at once keeps the relationship only: a stale copy is saved after them',
    parts => ({
      changeOf: (scope, row, columns, time) => parts.changeOf(scope, row, stale(columns), time),
    }),
    updateCustomer('XAyRWNUzyN', { reference: 'C-NEW' }, inGroup('WWXZFlHwab')),
    get('/customers/XAyRWNUzyN'),
  ),
  seed('include-sparse')(
    'include-two-deep',
    'a path of three relationships in `include` is a 400, for the library follows no more than two unless told so',
    parts => ({
      readInclude: (resource, text) => {
        const read = parts.readInclude(resource, text)
        const deep = read.ok ? read.value.filter(path => path.length > 2) : []
        return deep.length === 0
          ? read
          : wrong(...deep.map(path => includeInvalid(path.join('.'), resource.type)))
      },
    }),
    get('/customers/XAyRWNUzyN?include=customer_group.markets.price_list'),
  ),
  seed('methods')(
    'head-below-a-record-405',
    'HEAD is not allowed on what belongs to a record, such as the customers of a group: its router answers GET alone',
    parts => ({
      choose: (match, incoming) => {
        const operation = parts.choose(match, incoming)
        return isNestedHead(operation, incoming) ? undefined : operation
      },
      allow: match => {
        const isNested = match.operations.some(({ path }) => path.length > 3)
        return isNested ? parts.allow(match).replace('HEAD, ', '') : parts.allow(match)
      },
    }),
    ask('HEAD', '/customer_groups/xYZkjABcde/customers'),
  ),
]
