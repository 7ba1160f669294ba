import type { Json, JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import type { Mutation } from '../../document/mutate.ts'
import { nodesOf } from '../../document/nodes.ts'
import { propertiesOf, schemaAt } from '../../document/shape.ts'

/** What answers show at a place where a body may have nothing more: it is refused like any other stranger. */
export const shownMembers = (
  { responses }: Operation,
  schema: JsonObject,
  model: Json,
): readonly Mutation[] => {
  const [shown] = responses.filter(one => one.status.startsWith('2')).flatMap(one => one.contents)
  if (shown === undefined) return []
  return nodesOf(schema, model, []).flatMap(({ at, node }) => {
    if (node['additionalProperties'] !== false) return []
    const known = propertiesOf(node)
    return Object.entries(propertiesOf(schemaAt(shown.schema, at) ?? {}))
      .flatMap(([name, one]): [string, JsonObject][] => [[name, one], ...behind(name)])
      .filter(([name]) => !(name in known))
      .map(([name, one]) => ({
        at: [...at, name],
        keyword: 'additionalProperties',
        how: 'a member of answers',
        part: one['example'] ?? {},
      }))
  })
}

/** What a flag tells of is not shown, and may be kept all the same: `password` behind `has_password`. */
const behind = (name: string): readonly [string, JsonObject][] => {
  const [, hidden] = /^has_(.+)$/.exec(name) ?? []
  return hidden === undefined ? [] : [[hidden, { example: 'surplus' }]]
}
