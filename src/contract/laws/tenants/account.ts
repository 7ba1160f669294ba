import { isJsonObject, type Json, type JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { propertiesOf, shapeOf } from '../../document/shape.ts'
import { type Exchange, jsonOf } from '../../http/exchange.ts'

/** What an answer says of the account that asks, wherever the document marks it (`x-value: account`). */
export const accountIn = ({ responses }: Operation, exchange: Exchange): JsonObject => {
  const [schema] = responses
    .filter(one => one.status === String(exchange.reply.status))
    .flatMap(one => one.contents.map(content => content.schema))
  return schema === undefined ? {} : Object.fromEntries(marked(schema, jsonOf(exchange)))
}

const marked = (schema: JsonObject, value: Json | undefined): readonly (readonly [string, Json])[] => {
  const shape = shapeOf(schema)
  if (Array.isArray(value)) {
    const { items } = shape
    return isJsonObject(items) ? value.flatMap((one: Json) => marked(items, one)) : []
  }
  if (!isJsonObject(value)) return []
  return Object.entries(propertiesOf(shape)).flatMap(([name, one]) => {
    const own = value[name]
    if (own === undefined) return []
    return one['x-value'] === 'account' ? [[name, own] as const] : marked(one, own)
  })
}
