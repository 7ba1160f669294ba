import type { Json, JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import type { Mutation } from '../../document/mutate.ts'
import { nodesOf } from '../../document/nodes.ts'
import { conforms } from '../../document/schema.ts'
import { isGone } from '../../http/exchange.ts'
import { kindsOf } from '../../laws/kind.ts'
import { read } from '../../laws/record.ts'
import { memberAt } from '../../lenses.ts'
import { knownId, type Session } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { strangerTo } from '../credentials/defects.ts'

/** References (`{data: {type, id}}`) to records that nobody has. */
export const danglingOnes = (schema: JsonObject, model: Json): readonly Mutation[] =>
  referencesIn(schema, model).map(({ at, value }) => ({
    at,
    keyword: 'reference',
    how: 'of nobody',
    part: strangerTo(String(value)).replace(/.$/, letter => (letter === 'Q' ? 'Z' : 'Q')),
  }))

const referencesIn = (schema: JsonObject, model: Json) =>
  nodesOf(schema, model, []).filter(({ at }) => at.length > 2 && at.at(-2) === 'data' && at.at(-1) === 'id')

/** A reference to a record of another resource, which is wrong where none of the right one has that id. */
interface Misled {
  readonly mutation: Mutation
  readonly isWrong: (trial: Trial) => Promise<boolean>
}

/** The same to a record that there is, but of another resource than the reference says: an id is one of its resource. */
export const misledOnes = (
  session: Session,
  { action }: Operation,
  schema: JsonObject,
  model: Json,
): readonly Misled[] =>
  referencesIn(schema, model).flatMap(({ at, node }) => {
    const type = String(memberAt(model, [...at.slice(0, -1), 'type']))
    const retrieve = kindsOf(session.contract).find(one => one.resource.name === type)?.retrieve
    const ids = foreignIds(session, type).filter(one => conforms(node, one))
    // Of the others one is asked for each; not the same when a record is made and when it is changed.
    const part = action === 'create' ? ids[0] : ids.at(-1)
    if (retrieve === undefined || part === undefined) return []
    return {
      mutation: { at, keyword: 'reference', how: 'of another resource', part },
      isWrong: async trial => isGone((await read(trial, retrieve, part)).exchange),
    }
  })

const foreignIds = (session: Session, type: string): readonly string[] => {
  const own = (session.samples.get(type) ?? []).map(one => session.lens.id(one))
  const others = [...session.samples.keys()].filter(one => one !== type)
  return others.flatMap(one => knownId(session, one) ?? []).filter(one => !own.includes(one))
}
