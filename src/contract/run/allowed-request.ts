import type { Json } from '../../model/json.ts'
import type { Operation, Parameter } from '../document/model.ts'
import { conforms } from '../document/schema.ts'
import { shapeOf, typeOf } from '../document/shape.ts'
import { headerOf, type Sent } from '../http/exchange.ts'
import { decoded } from '../percent.ts'
import { hasAllowedBody } from './allowed-body.ts'

/** Whether the document allows the request: its body, and each plain parameter that it has, lacks or does not know. */
export const isAllowedRequest = (operation: Operation, sent: Sent): boolean =>
  hasAllowedBody(operation, sent) &&
  queryIsAllowed(operation, sent) &&
  pathIsAllowed(operation, sent) &&
  headersAreAllowed(operation, sent)

const queryIsAllowed = ({ parameters }: Operation, { target }: Sent): boolean => {
  const query = [...new URLSearchParams(target.split('?')[1] ?? '')]
  const own = parameters.filter(one => one.in === 'query')
  const names = new Set(query.map(([name]) => name))
  const isComplete = own.every(
    one => !one.required || names.has(one.name) || typeOf(shapeOf(one.schema)) === 'object',
  )
  return (
    isComplete &&
    query.every(([name, text]) => {
      const parameter = own.find(one => one.name === name)
      const isKnown =
        parameter !== undefined ||
        own.some(one => one.style === 'deepObject' && name.startsWith(`${one.name}[`))
      return isKnown && (parameter === undefined || fits(parameter, text))
    })
  )
}

const pathIsAllowed = ({ path, parameters }: Operation, { target }: Sent): boolean => {
  const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name)
  const pattern = path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '([^/]*)')
  const values = new RegExp(`${pattern}$`).exec(target.split('?')[0] ?? '')?.slice(1) ?? []
  return names.every((name, i) => {
    const parameter = parameters.find(one => one.in === 'path' && one.name === name)
    return parameter === undefined || fits(parameter, decoded(values[i] ?? ''))
  })
}

const headersAreAllowed = ({ parameters }: Operation, sent: Sent): boolean =>
  parameters
    .filter(one => one.in === 'header')
    .every(one => {
      const text = headerOf(sent, one.name.toLowerCase())
      return text === undefined ? !one.required : fits(one, text)
    })

/** As text, or as what the text reads as; lists and objects have forms of their own. */
const fits = ({ schema }: Parameter, text: string): boolean => {
  const type = typeOf(shapeOf(schema))
  if (type === 'array' || type === 'object') return true
  return readings(text).some(one => conforms(schema, one))
}

const readings = (text: string): readonly Json[] => [
  text,
  ...(/^-?\d+(\.\d+)?$/.test(text) ? [Number(text)] : []),
  ...(text === 'true' || text === 'false' ? [text === 'true'] : []),
]
