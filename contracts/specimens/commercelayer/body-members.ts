import { isObject, type Problem } from './model.ts'
import { idMismatch, idMissing, memberMissing, memberUnknown, resourceInvalid } from './problems.ts'
import type { Resource } from './resources.ts'

export type Members = Readonly<Record<string, unknown>>

/** `data` of a body, with its two halves. */
export interface Draft {
  readonly data: Members
  readonly attributes: Members
  readonly relationships: Members
}

export const readDraft = (body: unknown): Draft | undefined => {
  const data = isObject(body) ? body['data'] : undefined
  if (!isObject(data)) return undefined
  const half = (name: string): Members => {
    const value = data[name]
    return isObject(value) ? value : {}
  }
  return { data, attributes: half('attributes'), relationships: half('relationships') }
}

/** A value as errors repeat it. An object of JSON can have a `toString` that is no function. */
const worded = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** The type of the resource object. */
export const checkType = (resource: Resource, { data }: Draft): readonly Problem[] => {
  if (!Object.hasOwn(data, 'type')) return [memberMissing('type')]
  return data['type'] === resource.type ? [] : [resourceInvalid(worded(data['type']))]
}

/** The id of the resource object, which only an update has. */
export const checkId = ({ data }: Draft, id: string | undefined): readonly Problem[] => {
  if (id === undefined) return Object.hasOwn(data, 'id') ? [memberUnknown('id')] : []
  if (!Object.hasOwn(data, 'id')) return [idMissing]
  return data['id'] === id ? [] : [idMismatch(worded(data['id']))]
}

export const checkHalves = ({ data }: Draft): readonly Problem[] => [
  ...(isObject(data['attributes']) ? [] : [memberMissing('attributes')]),
  ...(Object.hasOwn(data, 'relationships') && !isObject(data['relationships'])
    ? [memberMissing('relationships')]
    : []),
]

const DATA = ['type', 'id', 'attributes', 'relationships']

const writableRelationships = (resource: Resource): readonly string[] =>
  Object.entries(resource.relationships)
    .filter(([, { writable }]) => writable)
    .map(([name]) => name)

/** Members that do not exist or cannot be set. */
export const checkMembers = (resource: Resource, draft: Draft): readonly Problem[] => {
  const strange = (members: Members, known: readonly string[]) =>
    Object.keys(members).filter(name => !known.includes(name))
  return [
    ...strange(draft.data, DATA),
    ...strange(draft.attributes, resource.writable),
    ...strange(draft.relationships, writableRelationships(resource)),
  ].map(name => memberUnknown(name))
}
