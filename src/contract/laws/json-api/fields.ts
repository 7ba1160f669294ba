import { isDeepStrictEqual } from 'node:util'
import type { Json, JsonObject } from '../../../model/json.ts'
import { objectAt } from '../../../spec/document.ts'
import type { Operation } from '../../document/model.ts'
import { inQuery } from '../../document/parameters.ts'
import { shownResource } from '../../document/resources.ts'
import { show } from '../../finding.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Probe } from '../../run/probe.ts'
import type { Trial } from '../../run/trial.ts'
import { lawProbe } from '../law-probe.ts'
import { listingOperations } from '../listing/listing.ts'
import { isRefusing } from '../refusing.ts'
import { askWith, isWriting, successBody } from './asking.ts'
import { attributesOf } from './attributes.ts'
import { identityOf, primaryOf } from './documents.ts'
import { fieldsOfAll } from './fields-of-all.ts'
import { fieldsRefusals } from './fields-refusals.ts'
import { includedProbes } from './included-fields.ts'
import { keptFields } from './kept-fields.ts'
import { namesakes } from './namesakes.ts'
import { pagedFields } from './paged-fields.ts'
import { sortedFields } from './sorted-fields.ts'
import { tellFields, wrongFields } from './wrong-fields.ts'

/**
 * Sparse fieldsets: exactly the members that are named, with the values that they have without:
 * https://jsonapi.org/format/1.0/#fetching-sparse-fieldsets
 */
export const jsonApiFields: Law = session => {
  const listings = listingOperations(session)
  return session.contract.operations.flatMap(operation => {
    if (inQuery(operation, 'fields') === undefined) return []
    const type = shownResource(session.contract, operation)
    const attributes = attributesOf(session.contract, type)
    const relations = Object.keys(session.contract.resources[type]?.relationships ?? {})
    const isMain = operation.action === 'list' || operation.action === 'retrieve'
    const both = [...attributes.slice(0, 1), ...relations.slice(-1)]
    const sets = isMain
      ? [attributes.slice(0, 1), attributes.slice(1), both, relations.slice(0, 1), [], ID]
      : [both]
    const known = sets.map(String)
    const alike = operation.action === 'list' ? namesakes([...attributes, ...relations]) : []
    return [
      ...sets.filter((set, i) => set.length > 0 || i === 4).map(set => fieldsProbe(operation, type, set)),
      ...alike.filter(set => !known.includes(String(set))).map(set => fieldsProbe(operation, type, set)),
      ...fieldsOfAll(session.contract, operation, type),
      ...(operation.action === 'list' ? includedProbes(session.contract, operation, type) : []),
      ...(operation.action === 'list' ? sortedFields(session.contract, operation, type) : []),
      ...(listings.includes(operation) ? pagedFields(session.contract, operation, type) : []),
      ...(isRefusing(operation) && !isWriting(operation) ? fieldsRefusals(operation, type) : []),
    ]
  })
}

/** It is always shown, among the attributes or not: who asks for it alone gets nothing else. */
const ID = ['id']

const fieldsProbe = (operation: Operation, type: string, fields: readonly string[]): Probe =>
  lawProbe({
    law: 'fields',
    operation,
    part:
      fields.length === 0 ? 'none' : fields.length > 3 ? `all but the first of ${type}` : fields.join(','),
    writes: isWriting(operation),
    worth: 0.6,
    cost: 3,
    run: async trial => {
      const exchange = await askWith(trial, operation, { fields: { [type]: fields.join(',') } }, true)
      const body = successBody(exchange)
      if (exchange === undefined) return
      if (body === undefined) {
        if (fields !== ID) refused(trial, operation, exchange, fields)
        return
      }
      const wrong = primaryOf(body)
        .flatMap(one => wrongFields(trial, one, fields) ?? [])
        .find(one => fields !== ID || one.subject !== 'lost')
      if (wrong !== undefined)
        tellFields(trial, operation, exchange, `${label(fields)}/${wrong.subject}`, wrong)
      if (isWriting(operation)) await keptFields(trial, operation, exchange, type)
      else await sameValues(trial, operation, exchange, primaryOf(body), fields)
    },
  })

const label = (fields: readonly string[]): string =>
  fields.length === 0 ? 'none' : fields.length > 3 ? 'most' : fields.join(',')

const refused = (trial: Trial, operation: Operation, exchange: Exchange, fields: readonly string[]): void =>
  tellFields(trial, operation, exchange, `${label(fields)}/refused`, {
    message: 'Documented fields are refused.',
    expected: 'a success',
    got: String(exchange.reply.status),
  })

/** The named members have the values that they have among all others; asked again when not, for somebody may have written. */
const sameValues = async (
  trial: Trial,
  operation: Operation,
  exchange: Exchange,
  sparse: readonly JsonObject[],
  fields: readonly string[],
): Promise<void> => {
  const whole = async () => primaryOf(successBody(await askWith(trial, operation, {}, true)))
  const first = otherValues(sparse, await whole(), fields)
  if (first.length === 0) return
  const type = String(sparse[0]?.['type'])
  const query = { fields: { [type]: fields.join(',') } }
  const again = primaryOf(successBody(await askWith(trial, operation, query, true)))
  const [wrong] = otherValues(again, await whole(), fields).filter(one =>
    first.some(other => other.id === one.id && other.name === one.name),
  )
  if (wrong === undefined) return
  const { name, expected, got } = wrong
  tellFields(trial, operation, exchange, `${label(fields)}/value`, {
    message: `${name} has another value among sparse fields.`,
    expected,
    got,
  })
}

interface OtherValue {
  readonly id: string
  readonly name: string
  readonly expected: string
  readonly got: string
}

const otherValues = (
  sparse: readonly JsonObject[],
  full: readonly JsonObject[],
  fields: readonly string[],
): readonly OtherValue[] =>
  sparse.flatMap(one => {
    const whole = full.find(each => identityOf(each) === identityOf(one))
    if (whole === undefined) return []
    return fields
      .filter(
        name => member(one, name) !== undefined && !isDeepStrictEqual(member(one, name), member(whole, name)),
      )
      .map(name => ({
        id: identityOf(one),
        name,
        expected: show(member(whole, name)),
        got: show(member(one, name)),
      }))
  })

const member = (resource: JsonObject, name: string): Json | undefined =>
  objectAt(resource, 'attributes')[name] ?? objectAt(resource, 'relationships')[name]
