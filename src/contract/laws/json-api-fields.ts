import { isDeepStrictEqual } from 'node:util'
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import { objectAt } from '../../spec/document.ts'
import { faultsOf } from '../document/faults.ts'
import type { Contract, Operation } from '../document/model.ts'
import { propertiesOf } from '../document/shape.ts'
import { expectRefusal } from '../expect.ts'
import { show } from '../finding.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Law } from '../provider-contract.ts'
import type { Probe } from '../run/probe.ts'
import type { Trial } from '../run/trial.ts'
import { askWith, isWriting, successBody } from './json-api-asking.ts'
import { identityOf, includedOf, namesIn, primaryOf } from './json-api-documents.ts'
import { typeOf } from './json-api-include.ts'
import { lawProbe, tell } from './law-probe.ts'
import { isRefusing } from './refusing.ts'

/**
 * Sparse fieldsets: exactly the members that are named, with the values that they have without:
 * https://jsonapi.org/format/1.0/#fetching-sparse-fieldsets
 */
export const jsonApiFields: Law = session =>
  session.contract.operations.flatMap(operation => {
    if (!operation.parameters.some(one => one.in === 'query' && one.name === 'fields')) return []
    const type = typeOf(session.contract, operation)
    const attributes = attributesOf(session.contract, type)
    const relations = Object.keys(session.contract.resources[type]?.relationships ?? {})
    const isMain = operation.action === 'list' || operation.action === 'retrieve'
    const both = [...attributes.slice(0, 1), ...relations.slice(-1)]
    const sets = isMain ? [attributes.slice(0, 1), attributes.slice(1), both, relations.slice(0, 1)] : [both]
    return [
      ...sets.filter(set => set.length > 0).map(set => fieldsProbe(operation, type, set)),
      ...(operation.action === 'list' ? includedProbes(session.contract, operation, type) : []),
      ...(isRefusing(operation) && !isWriting(operation) ? refusals(operation, type) : []),
    ]
  })

/** Attributes of a type as its record's schema lists them, but for an `id`, which stands elsewhere too. */
const attributesOf = (contract: Contract, type: string): readonly string[] => {
  const said = objectAt(objectAt(contract.root, 'x-resources'), type)['schema']
  const name = String(said).split('/').at(-1) ?? ''
  const schema = isJsonObject(said)
    ? said
    : objectAt(objectAt(objectAt(contract.root, 'components'), 'schemas'), name)
  return Object.entries(propertiesOf(schema))
    .filter(([key, one]) => key !== 'id' && one['deprecated'] !== true)
    .map(([key]) => key)
}

const fieldsProbe = (operation: Operation, type: string, fields: readonly string[]): Probe =>
  lawProbe({
    law: 'fields',
    operation,
    part: fields.length > 3 ? `all but the first of ${type}` : fields.join(','),
    writes: isWriting(operation),
    worth: 0.6,
    cost: 3,
    run: async trial => {
      const exchange = await askWith(trial, operation, { fields: { [type]: fields.join(',') } }, true)
      const body = successBody(exchange)
      if (exchange === undefined) return
      if (body === undefined) {
        refused(trial, operation, exchange, fields)
        return
      }
      const wrong = primaryOf(body).flatMap(one => wrongMembers(trial, one, fields) ?? [])[0]
      if (wrong !== undefined) say(trial, operation, exchange, `${label(fields)}/${wrong.subject}`, wrong)
      if (!isWriting(operation)) await sameValues(trial, operation, exchange, primaryOf(body), fields)
    },
  })

const label = (fields: readonly string[]): string => (fields.length > 3 ? 'most' : fields.join(','))

interface WrongMembers {
  readonly subject: string
  readonly message: string
  readonly expected: string
  readonly got: string
}

const say = (
  trial: Trial,
  operation: Operation,
  exchange: Exchange,
  subject: string,
  wrong: Omit<WrongMembers, 'subject'>,
): void => {
  const clause = operation.parameters.find(one => one.name === 'fields')?.pointer ?? operation.pointer
  tell(trial, operation, exchange, { check: 'fields', clause, ...wrong, subject })
}

const refused = (trial: Trial, operation: Operation, exchange: Exchange, fields: readonly string[]): void =>
  say(trial, operation, exchange, `${label(fields)}/refused`, {
    message: 'Documented fields are refused.',
    expected: 'a success',
    got: String(exchange.reply.status),
  })

/** The members of a resource object against the fields that were asked for of its type. */
const wrongMembers = (
  trial: Trial,
  resource: JsonObject,
  fields: readonly string[],
): WrongMembers | undefined => {
  const relationships = trial.session.contract.resources[String(resource['type'])]?.relationships ?? {}
  const isRelation = (name: string) => name in relationships
  const attributes = namesIn(resource, 'attributes') ?? []
  const relations = namesIn(resource, 'relationships')
  const extra = [...attributes, ...(relations ?? [])].find(one => !fields.includes(one))
  const got = show({ attributes, relationships: relations ?? null })
  const expected = fields.join(', ')
  if (extra !== undefined)
    return { subject: 'extra', message: `${extra} is shown, and was not asked for.`, expected, got }
  // Deprecated members may be left out, and what they are is not for us to say here.
  const lost = fields.find(one => !(isRelation(one) ? (relations ?? []) : attributes).includes(one))
  if (lost !== undefined && !isOptional(trial, String(resource['type']), lost))
    return { subject: 'lost', message: `${lost} was asked for, and is not shown.`, expected, got }
  if (relations !== undefined && !fields.some(isRelation))
    return {
      subject: 'relationships',
      message: 'No relationship was asked for, and there is `relationships`.',
      expected: 'none',
      got,
    }
  return undefined
}

const isOptional = ({ session: { contract } }: Trial, type: string, name: string): boolean => {
  const relationships = objectAt(objectAt(objectAt(contract.root, 'x-resources'), type), 'relationships')
  return objectAt(relationships, name)['deprecated'] === true
}

/** The named members have the values that they have among all others. */
const sameValues = async (
  trial: Trial,
  operation: Operation,
  exchange: Exchange,
  sparse: readonly JsonObject[],
  fields: readonly string[],
): Promise<void> => {
  const full = primaryOf(successBody(await askWith(trial, operation, {}, true)))
  for (const one of sparse) {
    const whole = full.find(each => identityOf(each) === identityOf(one))
    const name = fields.find(
      each =>
        whole !== undefined &&
        member(one, each) !== undefined &&
        !isDeepStrictEqual(member(one, each), member(whole, each)),
    )
    if (name === undefined || whole === undefined) continue
    // Written to meanwhile: the time of the update has moved on.
    if (
      !isDeepStrictEqual(member(one, 'updated_at') ?? null, member(whole, 'updated_at') ?? null) &&
      fields.includes('updated_at')
    )
      continue
    say(trial, operation, exchange, `${label(fields)}/value`, {
      message: `${name} has another value among sparse fields.`,
      expected: show(member(whole, name)),
      got: show(member(one, name)),
    })
    return
  }
}

const member = (resource: JsonObject, name: string): Json | undefined =>
  objectAt(resource, 'attributes')[name] ?? objectAt(resource, 'relationships')[name]

/** Fields of what is included, and that those of one type leave the others alone. */
const includedProbes = (contract: Contract, operation: Operation, type: string): readonly Probe[] => {
  const relationships = Object.entries(contract.resources[type]?.relationships ?? {})
  const [relation, { resource }] = relationships.find(([, one]) => one.includable) ?? ['', { resource: '' }]
  const fields = attributesOf(contract, resource).slice(0, 1)
  if (relation === '' || fields.length === 0) return []
  const own = attributesOf(contract, type).slice(0, 1)
  return [
    lawProbe({
      law: 'fields',
      operation,
      part: `of ${type} and of included ${relation}`,
      writes: false,
      worth: 0.6,
      cost: 1,
      run: async trial => {
        const both = { [type]: [...own, relation].join(','), [resource]: fields.join(',') }
        const exchange = await askWith(trial, operation, { include: relation, fields: both }, true)
        const body = successBody(exchange)
        if (exchange === undefined || body === undefined || type === resource) return
        const wrongs = [
          ...primaryOf(body).map(one => wrongMembers(trial, one, [...own, relation])),
          ...includedOf(body)
            .filter(one => one['type'] === resource)
            .map(one => wrongMembers(trial, one, fields)),
        ]
        const wrong = wrongs.find(one => one !== undefined)
        if (wrong !== undefined) say(trial, operation, exchange, `of two types/${wrong.subject}`, wrong)
      },
    }),
    lawProbe({
      law: 'fields',
      operation,
      part: `${fields.join(',')} of included ${relation}`,
      writes: false,
      worth: 0.6,
      cost: 2,
      run: async trial => {
        const query = { include: relation, fields: { [resource]: fields.join(',') } }
        const exchange = await askWith(trial, operation, query, true)
        const body = successBody(exchange)
        if (exchange === undefined || body === undefined) return
        const wrong = includedOf(body)
          .filter(one => one['type'] === resource)
          .flatMap(one => wrongMembers(trial, one, fields) ?? [])[0]
        if (wrong !== undefined) say(trial, operation, exchange, `included/${wrong.subject}`, wrong)
        const bare = primaryOf(body).find(
          one => one['type'] !== resource && (namesIn(one, 'attributes') ?? []).length < 2,
        )
        if (bare !== undefined)
          say(trial, operation, exchange, 'included/others', {
            message: 'Fields of one type leave out those of another.',
            expected: `all of ${type}`,
            got: show(bare),
          })
      },
    }),
  ]
}

const refusals = (operation: Operation, type: string): readonly Probe[] => {
  const isMain = operation.action === 'list'
  const bad = [
    ['an unknown field', `fields%5B${type}%5D=colour`, 'fields-unknown', { name: 'colour', type }],
    [
      'an unknown field beside a known one',
      `fields%5B${type}%5D=created_at%2Ccolour`,
      'fields-unknown',
      { name: 'colour' },
    ],
    ['an unknown type', 'fields%5Bcolours%5D=name', 'fields-type-unknown', { type: 'colours' }],
    ['no type', 'fields=name', 'fields-untyped', {}],
  ] as const
  return bad
    .filter(([, , kind], i) => (isMain || i === 0) && faultsOf(operation).some(one => one.kind === kind))
    .map(([name, rawQuery, kind, names]) =>
      lawProbe({
        law: 'fields',
        operation,
        part: name,
        writes: false,
        worth: 0.5,
        cost: 1,
        run: async trial => {
          const listing = await askRaw(trial, operation, rawQuery)
          if (listing !== undefined)
            expectRefusal(trial, operation, listing, {
              check: 'fields',
              subject: name,
              kinds: [kind],
              statuses: [400],
              names,
            })
        },
      }),
    )
}

/** The query as it is, behind what is asked for anyway. */
const askRaw = (trial: Trial, operation: Operation, rawQuery: string): Promise<Exchange | undefined> =>
  askWith(trial, operation, {}, false, rawQuery)
