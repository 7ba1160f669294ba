import { isJsonObject, type JsonObject } from '../../model/json.ts'
import { objectAt } from '../../spec/document.ts'
import type { Operation, Parameter, Pointer } from './model.ts'

/** What an operation takes in its query by a name. */
export const inQuery = ({ parameters }: Pick<Operation, 'parameters'>, name: string): Parameter | undefined =>
  parameters.find(one => one.in === 'query' && one.name === name)

/** Those of the operation and, where it does not say otherwise, those of its path. */
export const readParameters = (
  item: JsonObject,
  operation: JsonObject,
  at: Pointer,
  ownAt: Pointer,
): readonly Parameter[] => {
  const own = listOf(operation, ownAt)
  const shared = listOf(item, at).filter(
    one => !own.some(other => other.name === one.name && other.in === one.in),
  )
  return [...shared, ...own].filter(one => !isIgnored(one))
}

const listOf = (owner: JsonObject, at: Pointer): readonly Parameter[] => {
  const list = owner['parameters']
  if (!Array.isArray(list)) return []
  return list.flatMap((raw, index) =>
    isJsonObject(raw) ? [readParameter(raw, [...at, 'parameters', String(index)])] : [],
  )
}

/** OpenAPI leaves these to the media types and the security schemes. */
const isIgnored = (one: Parameter): boolean =>
  one.in === 'header' && ['accept', 'content-type', 'authorization'].includes(one.name.toLowerCase())

const readParameter = (raw: JsonObject, pointer: Pointer): Parameter => {
  const place = (['query', 'header', 'path', 'cookie'] as const).find(one => one === raw['in']) ?? 'query'
  const style = String(raw['style'] ?? (place === 'query' || place === 'cookie' ? 'form' : 'simple'))
  const [content] = Object.values(objectAt(raw, 'content'))
  const schema = content === undefined ? objectAt(raw, 'schema') : objectAt(content, 'schema')
  const filter = objectAt(raw, 'x-filter')
  return {
    name: String(raw['name']),
    in: place,
    required: raw['required'] === true,
    style,
    explode: raw['explode'] === undefined ? style === 'form' : raw['explode'] === true,
    schema,
    example: raw['example'] ?? firstExample(raw) ?? schema['example'] ?? schema['default'],
    role: typeof raw['x-role'] === 'string' ? raw['x-role'] : undefined,
    filter:
      filter['field'] === undefined
        ? undefined
        : { field: String(filter['field']), test: String(filter['test']), form: String(filter['form']) },
    pointer,
  }
}

const firstExample = (raw: JsonObject) => {
  const [first] = Object.values(objectAt(raw, 'examples'))
  return isJsonObject(first) ? first['value'] : undefined
}
