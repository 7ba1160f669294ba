import type { Json, JsonObject } from '../../../model/json.ts'
import type { Operation, Pointer } from '../../document/model.ts'
import type { Mutation } from '../../document/mutate.ts'
import { nodesOf } from '../../document/nodes.ts'
import { propertiesOf, requiredOf, schemaAt, shapeOf } from '../../document/shape.ts'

/** What answers show at a place where a body may have nothing more: it is refused like any other stranger. */
export const shownMembers = (
  { responses }: Operation,
  schema: JsonObject,
  model: Json,
  /** Where the members of the record are. */
  frame: Pointer,
): readonly Mutation[] => {
  const [shown] = responses.filter(one => one.status.startsWith('2')).flatMap(one => one.contents)
  if (shown === undefined) return []
  return nodesOf(schema, model, []).flatMap(({ at, node }) => {
    if (node['additionalProperties'] !== false) return []
    const known = propertiesOf(node)
    const isFrame = at.join('/') === frame.join('/')
    const within = Object.entries(propertiesOf(schemaAt(shown.schema, at) ?? {}))
    const own = within.flatMap(([name, one]): [string, JsonObject][] => [[name, one], ...behind(name)])
    const isOther = ([name]: readonly [string, unknown]) => !(name in known)
    const around = isFrame ? beside(shown.schema, schema, at).filter(isOther).slice(0, 2) : []
    const surplus = (how: string) => (member: readonly [string, JsonObject]) => ({
      at: [...at, member[0]],
      keyword: 'additionalProperties',
      how,
      part: member[1]['example'] ?? {},
    })
    const shownThere = [...new Map([...own, ...around].filter(isOther))]
    const isNew = ([name]: readonly [string, unknown]) => shownThere.every(([other]) => other !== name)
    return [
      ...shownThere.map(surplus('a member of answers')),
      ...(isFrame ? nextTo(schema, at).filter(isOther).filter(isNew).map(surplus('a name from beside')) : []),
    ]
  })
}

/** What a body has beside the members by a name of its own: where both end in one row, either place may lead there. */
const nextTo = (sent: JsonObject, at: Pointer): readonly [string, JsonObject][] =>
  Object.entries(propertiesOf(schemaAt(sent, at.slice(0, -1)) ?? {}))
    .filter(([name]) => at.length > 0 && name !== at.at(-1))
    .flatMap(([, one]) => Object.keys(propertiesOf(one)))
    .map(name => [name, { example: 'surplus' }])

/** What a flag tells of is not shown, and may be kept all the same: `password` behind `has_password`. */
const behind = (name: string): readonly [string, JsonObject][] => {
  const [, hidden] = /^has_(.+)$/.exec(name) ?? []
  return hidden === undefined ? [] : [[hidden, { example: 'surplus' }]]
}

/**
 * What answers show beside the members, and no body has, is kept in the same row by many a server (`meta.account_id`):
 * whose a record is comes first, then what every record has. Links are made, and kept nowhere.
 */
const beside = (shown: JsonObject, sent: JsonObject, at: Pointer): readonly [string, JsonObject][] => {
  if (at.length === 0) return []
  const around = (schema: JsonObject) => propertiesOf(schemaAt(schema, at.slice(0, -1)) ?? {})
  const known = around(sent)
  return Object.entries(around(shown))
    .flatMap(([name, one]) => (name in known ? [] : ranked(one)))
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ member }) => member)
}

const ranked = (schema: JsonObject) =>
  Object.entries(propertiesOf(schema))
    .filter(([, one]) => shapeOf(one)['format'] !== 'uri')
    .map(member => {
      const [name, one] = member
      return { member, rank: one['x-value'] === 'account' ? 2 : requiredOf(schema).includes(name) ? 1 : 0 }
    })
