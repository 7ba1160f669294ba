import type { Operation } from '../../document/model.ts'
import { inQuery } from '../../document/parameters.ts'
import { type Exchange, isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Variation } from '../../run/compose.ts'
import { knownId } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { addFull, drop } from '../acts.ts'
import { addLinked, relink } from '../bonds/bond-writes.ts'
import { type Bond, bondsOf } from '../bonds/bonds.ts'
import { type MadeKind, widest } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { at, type Made } from '../record.ts'
import { resolutionOf } from '../records/moments.ts'
import { askAgain, type Tagged, tagOf } from '../updates/old-tag.ts'
import { identityOf, includedOf } from './documents.ts'

/**
 * An ETag stands for all that an answer has, what is included among it: who has the one from before a record left is
 * not told that it is still there, though what it left was not written to (RFC 9110 sections 8.8.1 and 13.1.2).
 */
export const jsonApiIncludedEtags: Law = session =>
  bondsOf(session).flatMap(bond => {
    const { target } = bond
    const name = target && inverseName(bond, target)
    if (target === undefined || name === undefined) return []
    return lawProbe({
      law: 'etag',
      operation: target.retrieve,
      part: `with ${name}`,
      writes: true,
      worth: 0.3,
      cost: 13,
      run: trial => left(trial, bond, target, name),
    })
  })

/** What those that are named call all that name them, where an item can show that with it. */
const inverseName = ({ kind, relation }: Bond, { resource, retrieve }: MadeKind): string | undefined => {
  const [name] =
    Object.entries(resource.relationships).find(
      ([, one]) =>
        one.many && one.includable && one.resource === kind.resource.name && one.inverse === relation,
    ) ?? []
  return inQuery(retrieve, 'include') === undefined ? undefined : name
}

const left = async (trial: Trial, bond: Bond, target: MadeKind, name: string): Promise<void> => {
  const known = knownId(trial.session, bond.to)
  const around = (operation: Operation, id: string): Variation => ({
    ...at(operation, id),
    query: { ...(operation === target.list && widest(operation)), include: name },
  })
  // Whose answers have none, as most, is soon done with.
  const any = known && (await trial.ask(target.retrieve, around(target.retrieve, known)))
  if (any && isSuccess(any) && tagOf(any) === undefined) return
  const to = await addFull(trial, target)
  const made = to && (await addLinked(trial, bond, to.id))
  if (to !== undefined && made !== undefined) {
    const tagged: Tagged[] = []
    for (const operation of [target.retrieve, target.list]) {
      if (operation === undefined || inQuery(operation, 'include') === undefined) continue
      const change = around(operation, to.id)
      const old = await trial.ask(operation, change)
      const view = (one: Exchange) => has(one, bond, made)
      if (tagOf(old) !== undefined && view(old) === true) tagged.push({ operation, change, old, view })
    }
    // A tag may be made of times: that of the update is sure to be another one.
    if (tagged.length > 0)
      await trial.pause(resolutionOf(trial.session.lens.members(made.record)[bond.kind.resource.updated]))
    if (tagged.length > 0 && isSuccess(await relink(trial, bond, made.id, undefined)))
      for (const one of tagged)
        await askAgain(trial, one, {
          subject: `old/with ${name}`,
          message: `The ETag from before a record left ${name} still stands for the answer that includes them.`,
        })
  }
  await drop(trial, bond.kind, made)
  await drop(trial, target, to)
}

/** Whether an answer includes a record; undefined when it is no such answer. */
const has = (exchange: Exchange, { kind }: Bond, { id }: Made): boolean | undefined =>
  isSuccess(exchange)
    ? includedOf(jsonOf(exchange)).some(one => identityOf(one) === `${kind.resource.name} ${id}`)
    : undefined
