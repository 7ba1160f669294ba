import type { JsonObject } from '../../../model/json.ts'
import type { Operation, Parameter } from '../../document/model.ts'
import { conforms } from '../../document/schema.ts'
import { propertiesOf, shapeOf, typeOf } from '../../document/shape.ts'
import type { Variation } from '../../run/compose.ts'
import type { Probe } from '../../run/probe.ts'
import { BROWSER } from '../robust/browsers.ts'
import { parameterProbe } from './parameter-probe.ts'
import { isOtherNotation, wrongTexts } from './wrong-texts.ts'

const KINDS = ['parameter-invalid', 'page-value', 'page-too-large', 'cursor-invalid', 'filter-value']

/** What a server may not even take for a path, however it is encoded. */
const UNWELCOME = /[\n"\\<>{}]/

/** Values that a parameter cannot have. */
export const wrongValues = (operation: Operation, parameter: Parameter): readonly Probe[] =>
  partsOf(parameter).flatMap(({ name, key, schema }) =>
    wrongTexts(schema, key === undefined ? parameter.example : undefined)
      .filter(({ text }) => parameter.in !== 'header' || !text.includes('\n')) // a line break ends a header
      .map(({ keyword, text }) =>
        parameterProbe(operation, `${name}/${keyword}/${shortened(text)}`, keyword, {
          change: placed(parameter, key, text),
          kinds: parameter.in === 'path' && UNWELCOME.test(text) ? [...KINDS, 'url-malformed'] : KINDS,
          ...(isOtherNotation(text) && { isOften: true }),
          names: { name: key ?? parameter.name },
        }),
      ),
  )

const shortened = (text: string): string =>
  text.length > 40 ? `${text.length} letters` : text.replace('\n', '\\n')

/** No value is none that a number or a date can have; of texts some may be empty. A stranger's may mean no filter. */
export const empty = (
  operation: Operation,
  { name, in: place, style, role, schema }: Parameter,
): readonly Probe[] => {
  const shape = shapeOf(schema)
  const isText = typeOf(shape) === 'string' && shape['format'] === undefined && shape['enum'] === undefined
  if (place !== 'query' || style !== 'form' || role === 'cursor' || isText || conforms(shape, '')) return []
  if (!['string', 'integer', 'number', 'boolean'].includes(typeOf(shape))) return []
  return [
    parameterProbe(operation, `${name}/empty`, 'type', {
      change: { rawQuery: `${encodeURIComponent(name)}=` },
      kinds: KINDS,
      names: { name },
    }),
  ]
}

/** An integer is written in digits, whatever else a language reads as a whole number. */
export const notations = (operation: Operation, parameter: Parameter): readonly Probe[] =>
  partsOf(parameter)
    .filter(({ schema }) => parameter.in === 'query' && typeOf(shapeOf(schema)) === 'integer')
    .flatMap(({ name, key }) =>
      ['1e1', '0x2', '2.0', '+2', '1_0', '２'].map(text =>
        parameterProbe(operation, `${name}/notation/${text}`, 'type', {
          change: placed(parameter, key, text),
          kinds: KINDS,
          isOften: true,
          names: { name: key ?? parameter.name },
        }),
      ),
    )

/** What stands behind a semicolon is part of the value (https://url.spec.whatwg.org/#application/x-www-form-urlencoded). */
export const semicolon = (operation: Operation): readonly Probe[] => {
  const number = operation.parameters.find(
    one => one.in === 'query' && one.style === 'form' && typeOf(shapeOf(one.schema)) === 'integer',
  )
  if (number === undefined) return []
  return [
    parameterProbe(operation, `${number.name}/type/1;a=b`, 'type', {
      change: { rawQuery: `${encodeURIComponent(number.name)}=1;a=b` },
      kinds: [...KINDS, 'url-malformed'], // Go's parser of queries reads none with a semicolon
      names: { name: number.name },
    }),
  ]
}

/** Frameworks that lead the sender of a wrong form back to it do so with a wrong query, too. */
export const asBrowsers = (operation: Operation): readonly Probe[] => {
  const wrong = operation.parameters.find(one => one.in === 'query' && wrongTexts(one.schema).length > 0)
  const [bad] = wrongTexts(wrong?.schema ?? {})
  if (operation.action !== 'list' || wrong === undefined || bad === undefined) return []
  if (wrong.style === 'deepObject') return []
  return [
    parameterProbe(operation, `${wrong.name}/as browsers ask`, bad.keyword, {
      change: { ...placed(wrong, undefined, bad.text), headers: { Accept: BROWSER.headers.Accept } },
      kinds: KINDS,
      names: { name: wrong.name },
    }),
  ]
}

/** A parameter, or the members of one that is an object. */
const partsOf = ({
  name,
  schema,
  style,
}: Parameter): readonly { name: string; key: string | undefined; schema: JsonObject }[] => {
  if (style !== 'deepObject') return [{ name, key: undefined, schema }]
  return Object.entries(propertiesOf(schema)).map(([key, one]) => ({
    name: `${name}[${key}]`,
    key,
    schema: one,
  }))
}

const placed = (parameter: Parameter, key: string | undefined, text: string): Variation => {
  if (parameter.in === 'path') return { path: { [parameter.name]: text } }
  if (parameter.in === 'header') return { headers: { [parameter.name]: text } }
  return { query: { [parameter.name]: key === undefined ? text : { [key]: text } } }
}
