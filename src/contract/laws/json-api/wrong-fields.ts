import type { JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { type Deviation, show } from '../../finding.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { clauseOf } from './asking.ts'
import { namesIn } from './documents.ts'
import { relationshipsOf } from './relationships.ts'

/** Tells what is wrong with sparse fields. */
export const tellFields = (
  trial: Trial,
  operation: Operation,
  exchange: Exchange,
  subject: string,
  wrong: Omit<Deviation, 'subject'>,
): void => {
  const clause = clauseOf(operation, 'fields')
  tell(trial, operation, exchange, { check: 'fields', clause, ...wrong, subject })
}

/** The members of a resource object against the fields that were asked for of its type. */
export const wrongFields = (
  trial: Trial,
  resource: JsonObject,
  fields: readonly string[],
): Deviation | undefined => {
  const relationships = relationshipsOf(trial.session.contract, String(resource['type']))
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
  if (lost !== undefined && relationships[lost]?.isDeprecated !== true)
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
