import type { IncomingMessage } from 'node:http'
import type { Input, Refusal } from './model.ts'

/** What the document calls 1 MB. */
export const LIMIT = 1024 * 1024
export const NAME_LIMIT = 255

/** The bytes of a body: all up to the limit and one more, so that the rest is drained and not kept. */
export const readBytes = async (request: IncomingMessage): Promise<Uint8Array> => {
  const kept: Uint8Array[] = []
  let size = 0
  for await (const chunk of request) {
    if (size <= LIMIT) kept.push(chunk)
    size += chunk.length
  }
  return Buffer.concat(kept)
}

/** An object of JSON, or undefined for anything else. */
export const parseBody = (bytes: Uint8Array): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Readonly<Record<string, unknown>>) : undefined
  } catch {
    return undefined
  }
}

/** As the document counts: code points, not what they are encoded as. */
export const lengthOf = (text: string): number => [...text].length

export const isBlank = (text: string): boolean => !/\S/.test(text)

/** The name of a body, or what is wrong with it. */
export const readName = (value: unknown): string | Refusal => {
  const field = 'group_name'
  if (value === undefined || value === null) return { fault: 'member-missing', field }
  if (typeof value !== 'string') return { fault: 'member-invalid', field }
  if (lengthOf(value) > NAME_LIMIT) return { fault: 'member-too-long', field, limit: String(NAME_LIMIT) }
  return isBlank(value) ? { fault: 'member-blank', field } : value
}

/** The description of a body, or what is wrong with it; undefined if there is none. */
const readDescription = (value: unknown): string | null | undefined | Refusal =>
  value === undefined || value === null || typeof value === 'string'
    ? value
    : { fault: 'member-invalid', field: 'group_description' }

/** The members of a body that the document knows; all others are ignored. */
export const readInput = (body: Readonly<Record<string, unknown>>): Input | Refusal => {
  const own = (name: string): unknown => (Object.hasOwn(body, name) ? body[name] : undefined)
  const name = readName(own('group_name'))
  if (typeof name !== 'string') return name
  const description = readDescription(own('group_description'))
  if (description === undefined) return { group_name: name }
  if (typeof description === 'object' && description !== null) return description
  return { group_name: name, group_description: description }
}
