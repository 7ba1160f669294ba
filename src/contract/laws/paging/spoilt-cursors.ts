import { isJsonObject, type Json } from '../../../model/json.ts'

/** A cursor that was never given: what was done to one that was, and what came of it. */
export type Spoilt = readonly [about: string, cursor: string]

/** What a cursor says; undefined for one that is sealed or no base64. */
export interface Inside {
  readonly text: string
  readonly coding: 'base64' | 'base64url'
}

export const insideOf = (cursor: string): readonly Inside[] =>
  (['base64url', 'base64'] as const).flatMap(coding => {
    const text = Buffer.from(cursor, coding).toString()
    const isReadable =
      /^[\x20-\x7e]{4,}$/.test(text) && Buffer.from(text).toString(coding).startsWith(cursor.slice(0, 4))
    return isReadable ? [{ text, coding }] : []
  })

/**
 * Of a cursor that can be read, with a part left out or a letter more where none can be: never given, and not
 * well-formed either. Texts of no known form may have any letters, so only UUIDs and numbers get one.
 */
export const spoiltOf = (cursor: string): readonly Spoilt[] => {
  const [inside] = insideOf(cursor).filter(one => Buffer.from(one.text).toString(one.coding) === cursor)
  if (inside === undefined) return []
  const value = jsonIn(inside.text)
  const texts = value === undefined ? ofText(inside.text) : ofJson(value)
  return texts.map(([about, text]) => [about, Buffer.from(text).toString(inside.coding)])
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const TIME = /^(\d{10}|\d{13}|\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d))$/

const ofJson = (value: Json): readonly Spoilt[] => {
  if (isJsonObject(value)) return [['without members', '{}']]
  if (!Array.isArray(value) || value.length < 2) return []
  return [
    ['without its last part', JSON.stringify(value.slice(0, -1))],
    ['without its first part', JSON.stringify(value.slice(1))],
  ]
}

/** Parts are told by what they are: one of them a moment or a UUID, so that an id with a stroke in it is not cut. */
const ofText = (text: string): readonly Spoilt[] => {
  const separator = [' ', '|', ',', ';', '_'].find(one => text.includes(one)) ?? ''
  const parts = separator === '' ? [text] : text.split(separator)
  if (!parts.some(one => UUID.test(one) || TIME.test(one)) || parts.includes('')) return []
  const joined = (list: readonly string[]) => list.join(separator)
  const lettered = parts.flatMap((part, i): readonly Spoilt[] => {
    if (!UUID.test(part) && !/^\d+$/.test(part)) return []
    const about = UUID.test(part) ? 'UUID' : 'number'
    return [
      [`a letter before the ${about}`, joined(parts.with(i, `z${part}`))],
      [`a letter behind the ${about}`, joined(parts.with(i, `${part}z`))],
    ]
  })
  if (parts.length === 1) return lettered
  return [
    ['without its last part', joined(parts.slice(0, -1))],
    ['without its first part', joined(parts.slice(1))],
    ...lettered,
  ]
}

const jsonIn = (text: string): Json | undefined => {
  try {
    const value: Json = JSON.parse(text)
    return typeof value === 'object' ? value : undefined
  } catch {
    return undefined
  }
}
