import type { Contract, Operation } from '../../document/model.ts'
import { type Exchange, isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Target } from '../../lens.ts'
import type { Law } from '../../provider-contract.ts'
import { operationFor } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { lawProbe } from '../law-probe.ts'
import { at, make } from '../record.ts'
import { clauseOf } from './asking.ts'
import { identityOf, includedOf, linkageOf, primaryOf } from './documents.ts'
import { wrongIncluded } from './included.ts'
import { relationshipsOf } from './relationships.ts'

/** What an update includes is what is linked after it, and not what was linked before. */
export const jsonApiIncludeAfter: Law = session => {
  const { contract, samples, lens } = session
  return contract.operations
    .filter(one => one.action === 'update' && one.parameters.some(each => each.name === 'include'))
    .flatMap(operation => {
      const create = operationFor(contract, operation.resource, 'create')
      return Object.entries(relationshipsOf(contract, operation.resource))
        .filter(([, one]) => one.writable && !one.many && one.includable && create !== undefined)
        .map(([name, { resource }]) =>
          lawProbe({
            law: 'include',
            operation,
            part: `${name} after the update`,
            writes: true,
            worth: 0.6,
            cost: 6,
            run: async trial => {
              const ours = create && (await make(trial, create, false))
              if (ours === undefined) return
              const others = (samples.get(resource) ?? []).flatMap(one => lens.id(one) ?? []).slice(0, 2)
              for (const id of [...others, undefined])
                await linkTo(trial, operation, ours.id, name, id === undefined ? id : { resource, id })
              const back = wayBack(contract, operation.resource, name)
              for (const id of back === undefined ? [] : others)
                await toldThere(trial, operation, ours.id, [name, back ?? ''], { resource, id })
            },
          }),
        )
    })
}

/** The relationship by which those that are named lead back, where it can be included. */
const wayBack = (contract: Contract, type: string, name: string): string | undefined =>
  Object.entries(relationshipsOf(contract, relationshipsOf(contract, type)[name]?.resource ?? '')).find(
    ([, one]) => one.many && one.includable && one.resource === type && one.inverse === name,
  )?.[0]

/** From the other end it is so in the same answer. */
const toldThere = async (
  trial: Trial,
  operation: Operation,
  id: string,
  [name, back]: readonly [string, string],
  to: Target,
): Promise<void> => {
  const include = `${name}.${back}`
  const exchange = await update(trial, operation, id, [name, to], include)
  const owner = includedOf(jsonOf(exchange)).find(one => identityOf(one) === `${to.resource} ${to.id}`)
  const there = owner && linkageOf(owner, back)
  const own = `${operation.resource} ${id}`
  if (!isSuccess(exchange) || there === undefined || there.includes(own)) return
  tell(trial, operation, exchange, {
    check: 'include',
    subject: `${include}/after the update`,
    message: 'In the answer to an update the record that it names does not lead back.',
    expected: own,
    got: there.join() || 'nothing',
    clause: clauseOf(operation, 'include'),
  })
}

const update = (
  trial: Trial,
  operation: Operation,
  id: string,
  [name, to]: readonly [string, Target | undefined],
  include: string,
): Promise<Exchange> => {
  const { lens } = trial.session
  const plain = lens.write(operation.resource, {}, id)
  const body = lens.link?.(plain, name, to) ?? plain
  return trial.ask(operation, { ...at(operation, id), query: { include }, body })
}

const linkTo = async (
  trial: Trial,
  operation: Operation,
  id: string,
  name: string,
  to: Target | undefined,
): Promise<void> => {
  const exchange = await update(trial, operation, id, [name, to], name)
  if (!isSuccess(exchange)) return
  const [resource] = primaryOf(jsonOf(exchange))
  const linked = resource && linkageOf(resource, name)
  const wanted = to === undefined ? '' : `${to.resource} ${to.id}`
  const wrong = wrongIncluded(jsonOf(exchange), [name])
  const clause = clauseOf(operation, 'include')
  const about = { check: 'include', clause }
  if (linked !== undefined && linked.join() !== wanted)
    tell(trial, operation, exchange, {
      ...about,
      subject: `${name}/after the update`,
      message: `The answer to an update links ${name} to something else than was written.`,
      expected: wanted || 'nothing',
      got: linked.join() || 'nothing',
    })
  else if (wrong !== undefined)
    tell(trial, operation, exchange, { ...about, ...wrong, subject: `${name}/${wrong.subject}` })
}
