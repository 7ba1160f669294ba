import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import type { Pointer } from './model.ts'
import { propertiesOf, shapeOf } from './shape.ts'

interface Visited {
  readonly at: Pointer
  readonly node: JsonObject
  readonly value: Json
}

/** The value and each part of it that the schema speaks of, from the outside in. */
export const nodesOf = (schema: JsonObject, value: Json, at: Pointer): readonly Visited[] => {
  const node = shapeOf(schema)
  const self = { at, node, value }
  if (isJsonObject(value)) {
    const properties = propertiesOf(node)
    const inner = Object.entries(value).flatMap(([name, one]) =>
      properties[name] === undefined ? [] : nodesOf(properties[name], one, [...at, name]),
    )
    return [self, ...inner]
  }
  const items = node['items']
  const [first] = Array.isArray(value) ? value : []
  if (first === undefined || !isJsonObject(items)) return [self]
  return [self, ...nodesOf(items, first, [...at, '0'])]
}

/** The value with the part at the place replaced; undefined takes it away. */
export const withAt = (value: Json, place: Pointer, part: Json | undefined): Json | undefined => {
  const [name, ...deeper] = place
  if (name === undefined) return part
  if (Array.isArray(value))
    return value.map((one: Json, i) => (String(i) === name ? (withAt(one, deeper, part) ?? null) : one))
  if (!isJsonObject(value)) return value
  const inner = deeper.length === 0 ? part : withAt(value[name] ?? null, deeper, part)
  const others = Object.entries(value).filter(([key]) => key !== name)
  const position = Object.keys(value).indexOf(name)
  if (inner === undefined) return Object.fromEntries(others)
  return Object.fromEntries(
    position < 0 ? [...others, [name, inner]] : others.toSpliced(position, 0, [name, inner]),
  )
}
