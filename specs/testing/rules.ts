import { isJsonObject } from '../../src/model/json.ts'
import { type Document, entriesOf, textOf } from './document.ts'
import { examplesOf, schemasOf } from './examples.ts'
import { isContainer, violations } from './schema.ts'

/** What a document must keep to. Gives what breaks it, each with where it stands; nothing when all is well. */
export type Rule = (document: Document) => readonly string[]

/** An example that its own schema refuses would be served, replayed and copied all the same. */
export const examplesSatisfyTheirSchemas: Rule = document =>
  examplesOf(document).flatMap(({ where, schema, value }) =>
    violations(schema, value).map(violation => `${where}: ${violation}`),
  )

/** An object or array needs no example of its own: it is made of parts that have theirs. */
export const propertiesAreExplained: Rule = document =>
  schemasOf(document).flatMap(({ where, schema }) =>
    entriesOf(schema['properties']).flatMap(([name, property]) => [
      ...(describes(property) ? [] : [`${where}.${name} has no description`]),
      ...(property['example'] !== undefined || isContainer(property)
        ? []
        : [`${where}.${name} has no example`]),
    ]),
  )

const describes = (schema: Parameters<typeof isContainer>[0]): boolean =>
  textOf(schema['description']).trim() !== ''

/** Only a 204 says nothing. */
export const responsesHaveNamedExamples: Rule = ({ operations }) =>
  operations.flatMap(({ id, raw }) =>
    entriesOf(raw['responses']).flatMap(([status, response]) => {
      const contents = entriesOf(response['content'])
      if (contents.length === 0) return status === '204' ? [] : [`${id} ${status} has no content`]
      return contents
        .filter(([, content]) => entriesOf(content['examples']).length === 0)
        .map(([mediaType]) => `${id} ${status} ${mediaType} has no named example`)
    }),
  )

const ACTIONS = ['list', 'retrieve', 'create', 'update', 'delete', 'related', 'token']

/** The mock would leave an operation without an action to Prism. A token is no record, so it needs no table. */
export const operationsAreBound: Rule = ({ operations, plain }) =>
  operations.flatMap(({ id, raw }) => {
    const [action, table] = [textOf(raw['x-action']), textOf(raw['x-resource'])]
    const tables = isJsonObject(plain['x-resources']) ? plain['x-resources'] : {}
    return [
      ...(ACTIONS.includes(action) ? [] : [`${id} has the x-action "${action}"`]),
      ...(action === 'token' || Object.hasOwn(tables, table) ? [] : [`${id} has the x-resource "${table}"`]),
    ]
  })
