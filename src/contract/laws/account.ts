import { isJsonObject, type JsonObject } from '../../model/json.ts'
import type { Operation } from '../document/model.ts'
import { propertiesOf } from '../document/shape.ts'
import { type Exchange, jsonOf } from '../http/exchange.ts'

/** What an answer says of the account that asks, where the document marks it (`x-value: account`). */
export const accountIn = ({ responses }: Operation, exchange: Exchange): JsonObject => {
  const body = jsonOf(exchange)
  const schemas = responses
    .filter(one => one.status.startsWith('2'))
    .flatMap(one => one.contents.map(content => content.schema))
  const names = schemas
    .flatMap(schema => Object.entries(propertiesOf(schema)))
    .flatMap(([name, schema]) => (schema['x-value'] === 'account' ? [name] : []))
  return Object.fromEntries(
    [...new Set(names)].flatMap(name =>
      isJsonObject(body) && body[name] !== undefined ? [[name, body[name]]] : [],
    ),
  )
}
