import { isSuccess, jsonOf } from '../../src/contract/http/exchange.ts'
import { drop } from '../../src/contract/laws/acts.ts'
import { addLinked, targets } from '../../src/contract/laws/bonds/bond-writes.ts'
import { type Bond, bondsOf } from '../../src/contract/laws/bonds/bonds.ts'
import { linkageOf, primaryOf } from '../../src/contract/laws/json-api/documents.ts'
import { lawProbe } from '../../src/contract/laws/law-probe.ts'
import { at } from '../../src/contract/laws/record.ts'
import { leastMembers } from '../../src/contract/laws/values.ts'
import type { Law } from '../../src/contract/provider-contract.ts'
import type { Trial } from '../../src/contract/run/trial.ts'
import { tell } from '../../src/contract/tell.ts'
import { isJsonObject } from '../../src/model/json.ts'

/** The vendor's client sends `relationships: {}` with every update: what is not named in it stays as it is. */
export const keptRelationships: Law = session =>
  bondsOf(session).map(bond =>
    lawProbe({
      law: 'partial',
      operation: bond.kind.update,
      part: `${bond.relation} and no relationships`,
      writes: true,
      worth: 0.5,
      cost: 7,
      run: trial => kept(trial, bond),
    }),
  )

const kept = async (trial: Trial, bond: Bond): Promise<void> => {
  const { kind, relation, target } = bond
  const { lens } = trial.session
  const [to, other] = await targets(trial, bond)
  const made = to === undefined ? undefined : await addLinked(trial, bond, to)
  if (made !== undefined) {
    const plain = lens.write(kind.resource.name, leastMembers(trial.session, kind.create), made.id)
    const data = isJsonObject(plain) && isJsonObject(plain['data']) ? plain['data'] : {}
    const update = { ...at(kind.update, made.id), body: { data: { ...data, relationships: {} } } }
    const exchange = await trial.ask(kind.update, update)
    const query = { include: relation }
    const after = await trial.ask(kind.retrieve, { ...at(kind.retrieve, made.id), query })
    const [record] = isSuccess(exchange) && isSuccess(after) ? primaryOf(jsonOf(after)) : []
    const linkage = record && linkageOf(record, relation)
    if (linkage !== undefined && linkage.length === 0)
      tell(trial, kind.update, exchange, {
        check: 'partial',
        subject: `relationships/${relation}`,
        message: `An update with empty relationships has cleared ${relation}.`,
        expected: `${bond.to} ${to}`,
        got: 'nobody',
      })
    await drop(trial, kind, made)
  }
  if (target) await drop(trial, target, ...[to, other].flatMap(id => (id === undefined ? [] : [{ id }])))
}
