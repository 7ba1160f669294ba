import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import { type ApiDocument, objectAt, parseApiDocument } from '../spec/document.ts'

const responses = { '200': { description: 'Done.' } }

const withParameter = ([name, parameter]: [string, Json]): [string, JsonObject] => {
  const variable = isJsonObject(parameter) && parameter['in'] === 'path' ? `/{${parameter['name']}}` : ''
  return [
    `/parameters/${name}${variable}`,
    { get: { operationId: name, parameters: [parameter], responses } },
  ]
}

const withBody = ([name, schemas]: [string, Json]): [string, JsonObject] => {
  const types = ['application/json', 'application/x-www-form-urlencoded']
  const content = [schemas].flat().map((schema, i) => [types[i], { schema }])
  const requestBody = { content: Object.fromEntries(content) }
  return [`/bodies/${name}`, { post: { operationId: `${name}Body`, requestBody, responses } }]
}

/** A document of one operation for each name in odd.yaml. */
export const oddDocument = (): ApiDocument => {
  const root: JsonObject = parse(readFileSync(join(import.meta.dirname, 'odd.yaml'), 'utf8'))
  const parameters = Object.entries(objectAt(root, 'parameters')).map(withParameter)
  const bodies = Object.entries(objectAt(root, 'bodies')).map(withBody)
  const paths = Object.fromEntries([...parameters, ...bodies])
  const info = { title: 'Odd', version: '1' }
  return parseApiDocument('odd.json', JSON.stringify({ openapi: '3.0.3', info, 'x-dialect': 'flat', paths }))
}
