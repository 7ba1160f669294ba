import { isJsonObject, type JsonObject } from '../../model/json.ts'
import { objectAt } from '../../spec/document.ts'
import { without } from './directed.ts'
import type { Content, Example, Header, Pointer, RequestBody, Response } from './model.ts'

export const readBody = (operation: JsonObject, at: Pointer): RequestBody | undefined => {
  const raw = operation['requestBody']
  if (!isJsonObject(raw)) return undefined
  const pointer = [...at, 'requestBody']
  return {
    required: raw['required'] === true,
    pointer,
    contents: jsonFirst(readContents(raw, pointer, 'readOnly')),
  }
}

/** JSON is what bodies are made and spoiled in, where there is a choice. */
const jsonFirst = (contents: readonly Content[]): readonly Content[] => [
  ...contents.filter(one => isJson(one.mediaType)),
  ...contents.filter(one => !isJson(one.mediaType)),
]

const isJson = (type: string): boolean => /^application\/(.*\+)?json\b/i.test(type)

export const readResponses = (operation: JsonObject, at: Pointer): readonly Response[] => {
  const responses = objectAt(operation, 'responses')
  return Object.keys(responses).map(status => {
    const raw = objectAt(responses, status)
    const pointer = [...at, 'responses', status]
    return {
      status: status.toUpperCase() === 'DEFAULT' ? 'default' : status.toUpperCase(),
      headers: readHeaders(raw, pointer),
      contents: readContents(raw, pointer, 'writeOnly'),
      description: String(raw['description'] ?? ''),
      isAssumed: /\bAssumption\b/.test(String(raw['description'])),
      pointer,
    }
  })
}

const readHeaders = (response: JsonObject, at: Pointer): readonly Header[] => {
  const headers = objectAt(response, 'headers')
  return Object.keys(headers)
    .filter(name => name.toLowerCase() !== 'content-type')
    .map(name => {
      const raw = objectAt(headers, name)
      return {
        name: name.toLowerCase(),
        required: raw['required'] === true,
        schema: objectAt(raw, 'schema'),
        pointer: [...at, 'headers', name],
      }
    })
}

const readContents = (owner: JsonObject, at: Pointer, mark: 'readOnly' | 'writeOnly'): readonly Content[] => {
  const content = objectAt(owner, 'content')
  return Object.keys(content).map(mediaType => {
    const raw = objectAt(content, mediaType)
    const pointer = [...at, 'content', mediaType]
    const schema = without(mark, objectAt(raw, 'schema'))
    return { mediaType, schema, examples: readExamples(raw, pointer), pointer }
  })
}

const readExamples = (content: JsonObject, at: Pointer): readonly Example[] => {
  const named = objectAt(content, 'examples')
  const list = Object.keys(named).map(name =>
    readExample(name, objectAt(named, name), [...at, 'examples', name]),
  )
  const { example } = content
  if (example === undefined) return list
  return [...list, readExample('example', { value: example }, [...at, 'example'])]
}

const readExample = (name: string, raw: JsonObject, pointer: Pointer): Example => ({
  name,
  value: raw['value'] ?? null,
  faults: [raw['x-fault'] ?? []].flat().map(String),
  with: texts(objectAt(raw, 'x-with')),
  headers: Object.fromEntries(
    Object.entries(texts(objectAt(raw, 'x-headers'))).map(([key, value]) => [key.toLowerCase(), value]),
  ),
  pointer,
})

const texts = (raw: JsonObject): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, String(value)]))
