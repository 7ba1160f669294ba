import type { Json } from '../../../model/json.ts'
import type { Parameter } from '../../document/model.ts'

/** Every value of a parameter that has only a few; the documented one of any other. */
export const fewValues = ({ example, schema }: Parameter): readonly Json[] => {
  const { enum: list, type } = schema
  if (Array.isArray(list)) return list
  return type === 'boolean' ? [true, false] : example === undefined ? [] : [example]
}
