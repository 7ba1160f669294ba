import { beforeAll, describe, expect, test } from 'vitest'
import { loadProvider } from '../../src/cli/installed.ts'
import { PREDICATES } from '../../src/dialects/predicates.ts'
import type { Api } from '../../src/spec/api.ts'
import { objectAt } from '../../src/spec/document.ts'

// What the document tells people in prose is what the mock was compiled from: both ways, nothing more, nothing less.

let api: Api
beforeAll(async () => {
  api = (await loadProvider('commercelayer')).api
})

const descriptionOf = (parameter: string): string => {
  const parameters = objectAt(objectAt(api.document.root, 'components'), 'parameters')
  return String(objectAt(parameters, parameter)['description'])
}
/** The words between backticks. */
const quoted = (text: string): readonly string[] =>
  Array.from(text.matchAll(/`([^`]+)`/g), ([, word = '']) => word)
/** The cells of a Markdown table, without its head. */
const rowsOf = (text: string): readonly (readonly string[])[] =>
  text
    .split('\n')
    .filter(line => line.startsWith('| '))
    .slice(1)
    .map(line => line.split('|').slice(1, -1))

describe('the document tells', () => {
  test('the predicates', () => {
    const told = rowsOf(descriptionOf('Filter')).flatMap(([predicates = '']) => quoted(predicates))
    expect(told.toSorted()).toEqual(PREDICATES.map(one => one.name).sort())
  })

  test('what each resource is sorted by', () => {
    const told = rowsOf(descriptionOf('Sort')).flatMap(([resources = '', fields = '']) =>
      resources.split(',').map(resource => [resource.trim(), quoted(fields)] as const),
    )
    const sortable = Object.values(api.resources).filter(one => one.sortable.length > 0)
    expect(Object.fromEntries(told)).toEqual(
      Object.fromEntries(sortable.map(one => [one.name, one.sortable])),
    )
  })

  test.each([
    ['IncludeForCustomerGroups', 'customer_groups'],
    ['IncludeForCustomers', 'customers'],
    ['IncludeForMarkets', 'markets'],
    ['IncludeForAttachments', 'attachments'],
  ])('what can be included: %s', (parameter, table) => {
    const [first = ''] = descriptionOf(parameter).replace(/\s+/g, ' ').split(/[.;]/)
    const includable = Object.values(api.resources[table]?.relationships ?? {}).filter(one => one.includable)
    expect(quoted(first)).toEqual(includable.map(one => one.name))
  })

  test('what is filtered by: every attribute, and the id; nothing of event stores', () => {
    for (const { name, fields, filterable, key } of Object.values(api.resources))
      expect([name, filterable.toSorted()]).toEqual([
        name,
        name === 'event_stores' ? [] : [...new Set([key, ...Object.keys(fields)])].sort(),
      ])
  })

  test('the types whose fields can be picked', () => {
    const fields = api.operations[0]?.parameters.find(one => one.name === 'fields')
    expect(Object.keys(objectAt(fields?.schema, 'properties')).sort()).toEqual(
      Object.keys(api.resources).sort(),
    )
  })
})

test('everything of a customer group that facts 1.3 list is there, with its nullability', () => {
  const schemas = objectAt(objectAt(api.document.root, 'components'), 'schemas')
  const attributes = objectAt(objectAt(schemas, 'CustomerGroupAttributes'), 'properties')
  const nullable = Object.keys(attributes).filter(name => objectAt(attributes, name)['nullable'] === true)
  expect(Object.keys(attributes).sort()).toEqual([
    'code',
    'created_at',
    'id',
    'metadata',
    'name',
    'reference',
    'reference_origin',
    'updated_at',
  ])
  expect(nullable.sort()).toEqual(['code', 'metadata', 'reference', 'reference_origin'])
})
