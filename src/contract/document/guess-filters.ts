import type { JsonObject } from '../../model/json.ts'
import type { Operation, Parameter } from './model.ts'
import { listedSchema } from './places.ts'
import { propertiesOf, shapeOf, typeOf } from './shape.ts'

/**
 * A plain optional query parameter that has the name and the type of a member of the listed records is taken for a
 * filter by it, where the document does not say what it is.
 */
export const guessFilters = (operation: Operation): Operation => {
  if (operation.action !== 'list') return operation
  const members = propertiesOf(listedSchema(operation) ?? {})
  return {
    ...operation,
    parameters: operation.parameters.map(one => {
      const member = members[one.name]
      return member !== undefined && isFilterBy(one, shapeOf(member))
        ? {
            ...one,
            filter: {
              field: one.name,
              test: 'eq',
              form: kindOf(shapeOf(member)) === 'boolean' ? 'flag' : 'plain',
            },
          }
        : one
    }),
  }
}

const SCALARS = ['string', 'integer', 'number', 'boolean']

const isFilterBy = (parameter: Parameter, member: JsonObject): boolean => {
  const schema = shapeOf(parameter.schema)
  const isPlain = parameter.in === 'query' && !parameter.required && parameter.style === 'form'
  // What has a value when nobody sends one filters always, or is none.
  const isFree = schema['default'] === undefined && parameter.filter === undefined
  const isMoment = member['format'] === 'date' || member['format'] === 'date-time'
  return (
    isPlain && isFree && !isMoment && SCALARS.includes(kindOf(schema)) && kindOf(schema) === kindOf(member)
  )
}

/** A list of values says its type where nothing else does. */
const kindOf = (schema: JsonObject): string => {
  const { enum: list } = schema
  const type = typeOf(schema)
  return type === 'any' && Array.isArray(list) ? typeof list[0] : type
}
