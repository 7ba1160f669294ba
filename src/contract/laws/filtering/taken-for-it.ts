import type { Json } from '../../../model/json.ts'
import type { Parameter } from '../../document/model.ts'
import { conforms } from '../../document/schema.ts'
import { typeOf } from '../../document/shape.ts'

/** What is easily taken for the documented value, and is of other records or of none: its first half, and its sign. */
export const takenForIt = ({
  example,
  schema,
}: Parameter): readonly (readonly [subject: string, what: string, value: Json])[] => {
  const text = String(example ?? '')
  const half = text.slice(0, Math.ceil(text.length / 2))
  if (typeOf(schema) !== 'integer') return half === text ? [] : [['part', 'A part of a value', half]]
  const number = Number(text)
  const all = [
    ['part', 'A part of a value', Number(half)],
    ['sign', 'A value with the other sign', -number],
  ] as const
  return all.filter(([, , value]) => value !== number && value !== 0 && conforms(schema, value))
}
