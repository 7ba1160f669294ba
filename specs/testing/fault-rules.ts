import { FAULTS, type FaultKind } from '../../src/model/fault.ts'
import { isJsonObject, type Json, type JsonObject } from '../../src/model/json.ts'
import { type Document, entriesOf, listOf, textOf } from './document.ts'
import { type Answer, answersOf } from './examples.ts'
import type { Rule } from './rules.ts'
import { schemasIn } from './schema.ts'

const isError = ({ status }: Answer): boolean => Number(status) >= 400

/** An empty list is for what the provider documents and no fault of ours brings about. */
export const errorExamplesNameTheirFault: Rule = document =>
  answersOf(document).flatMap(answer => {
    const given = answer.example['x-fault']
    if (!isError(answer))
      return given === undefined ? [] : [`${answer.where} is no error, but has an x-fault`]
    if (given === undefined) return [`${answer.where} has no x-fault`]
    const unknown = [given].flat().filter(kind => !Object.hasOwn(FAULTS, String(kind)))
    return unknown.map(kind => `${answer.where} has the unknown x-fault "${kind}"`)
  })

const kindsOf = ({ example }: Answer): readonly FaultKind[] =>
  [example['x-fault'] ?? []].flat().filter((kind): kind is FaultKind => Object.hasOwn(FAULTS, String(kind)))

/** Otherwise the mock would leave the literal of the example in its own errors. */
export const literalsCanBeReplaced: Rule = document =>
  answersOf(document).flatMap(answer =>
    Object.entries(isJsonObject(answer.example['x-with']) ? answer.example['x-with'] : {}).flatMap(
      ([parameter, literal]) => [
        ...(occurs(String(literal), answer.value) ? [] : [`${answer.where} does not contain ${literal}`]),
        ...kindsOf(answer)
          .filter(kind => !FAULTS[kind].some(name => name === parameter))
          .map(kind => `${answer.where}: ${kind} brings no parameter "${parameter}"`),
      ],
    ),
  )

const occurs = (literal: string, value: Json): boolean => {
  if (typeof value === 'object' && value !== null)
    return Object.values(value).some(one => occurs(literal, one))
  return typeof value === 'string' ? value.includes(literal) : String(value) === literal
}

/** A fault without words is a 500. */
export const faultsAreWorded: Rule = document => {
  const answers = answersOf(document)
  const isToken = ({ operation }: Answer) => operation.raw['x-action'] === 'token'
  const shared = new Set(answers.filter(one => !isToken(one)).flatMap(kindsOf))
  const token = new Set(answers.filter(isToken).flatMap(kindsOf))
  return [
    ...faultsThatOccur(document).filter(kind => !shared.has(kind)),
    ...(answers.some(isToken) ? ON_TOKENS.filter(kind => !token.has(kind)) : []),
  ].map(kind => `no example has the x-fault "${kind}"`)
}

const EVERYWHERE: readonly FaultKind[] = [
  ...(['unknown-path', 'method-not-allowed', 'url-malformed', 'rate-limited', 'internal'] as const),
  ...(['credential-missing', 'credential-malformed', 'credential-unknown'] as const),
  ...(['credential-expired', 'credential-revoked'] as const),
  ...(['media-type-unsupported', 'not-acceptable', 'body-too-large', 'body-malformed'] as const),
  ...(['parameter-missing', 'parameter-invalid', 'parameter-repeated', 'record-unknown'] as const),
]
const ON_BODIES: readonly FaultKind[] = ['body-missing', 'member-missing', 'member-blank', 'member-invalid']
const ON_RESOURCE_OBJECTS: readonly FaultKind[] = [
  ...(['member-unknown', 'resource-type-invalid', 'id-missing', 'id-mismatch', 'reference-unknown'] as const),
  ...(['filter-unknown', 'filter-syntax', 'filter-value', 'include-invalid', 'sort-invalid'] as const),
  ...(['page-value', 'page-too-large', 'page-unknown'] as const),
  ...(['fields-untyped', 'fields-type-unknown', 'fields-unknown'] as const),
]
const ON_TOKENS: readonly FaultKind[] = [
  ...(['grant-missing', 'grant-unsupported', 'client-missing', 'client-unknown', 'scope-invalid'] as const),
]

const faultsThatOccur = ({ plain, operations }: Document): readonly FaultKind[] => {
  const bodies = operations
    .filter(one => one.raw['x-action'] !== 'token')
    .flatMap(one => (isJsonObject(one.raw['requestBody']) ? [one.raw['requestBody']] : []))
  const resources = entriesOf(plain['x-resources']).map(([, resource]) => resource)
  const when = (occurs: boolean, ...kinds: readonly FaultKind[]) => (occurs ? kinds : [])
  return [
    ...EVERYWHERE,
    ...when(plain['x-unknown-parameters'] !== 'ignore', 'parameter-unknown'),
    ...when(bodies.length > 0, ...ON_BODIES),
    ...when(bodies.some(isBounded), 'member-too-long'),
    ...when(
      resources.some(one => listOf(one['unique']).length > 0),
      'member-taken',
    ),
    ...when(plain['x-dialect'] === 'cursor', 'cursor-invalid'),
    ...when(plain['x-dialect'] === 'json-api', ...ON_RESOURCE_OBJECTS),
  ]
}

const isBounded = (body: JsonObject): boolean =>
  entriesOf(body['content'])
    .flatMap(([, content]) => (isJsonObject(content['schema']) ? schemasIn('', content['schema']) : []))
    .some(({ schema }) => schema['maxLength'] !== undefined)

/** Dredd tells the statuses of a shared response apart only when there is one. */
export const responsesHaveOneStatus: Rule = ({ root }) => {
  const statuses = new Map<string, Set<string>>()
  for (const [, item] of entriesOf(root['paths']))
    for (const [, operation] of entriesOf(item))
      for (const [status, response] of entriesOf(operation['responses'])) {
        const ref = textOf(response['$ref'])
        if (ref !== '') statuses.set(ref, (statuses.get(ref) ?? new Set()).add(status))
      }
  const shared = [...statuses].filter(([, used]) => used.size > 1)
  return shared.map(([ref, used]) => `${ref} is used for ${[...used].join(' and ')}`)
}
