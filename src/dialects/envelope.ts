import { isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import { SLOTS } from '../spec/api.ts'

/** What an envelope can carry, each as JSON text. */
export type Values = Readonly<Record<(typeof SLOTS)[number], string>>

export type Envelope = (values: Values) => string

/**
 * Compiles the schema of a reply to the text of a reply: `x-value` and `x-text` mark what changes, an `enum` of
 * one value is constant, an object without a mark is descended into. What `unfillable` gives for the pointer of
 * anything else is thrown.
 */
export const compileEnvelope = (
  schema: JsonObject,
  unfillable: (pointer: string) => Error,
  path = '',
): Envelope => {
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {}
  const parts = Object.entries(properties).map(([name, one]) => {
    const write = compileMember(isJsonObject(one) ? one : {}, unfillable, `${path}/${name}`)
    const key = `${JSON.stringify(name)}:`
    return (values: Values) => key + write(values)
  })
  return values => `{${parts.map(part => part(values)).join(',')}}`
}

const compileMember = (
  schema: JsonObject,
  unfillable: (pointer: string) => Error,
  path: string,
): Envelope => {
  const slot = SLOTS.find(one => one === schema['x-value'])
  if (slot === 'rows') return values => `[${values.rows}]`
  if (slot !== undefined) return values => values[slot]
  if (typeof schema['x-text'] === 'string') return compileText(schema['x-text'])
  const choices: Json | undefined = schema['enum']
  if (Array.isArray(choices) && choices.length === 1) {
    const constant = JSON.stringify(choices[0])
    return () => constant
  }
  if (isJsonObject(schema['properties'])) return compileEnvelope(schema, unfillable, path)
  throw unfillable(path)
}

const compileText = (text: string): Envelope => {
  const parts = JSON.stringify(text).split('{count}')
  return values => parts.join(values.count)
}
