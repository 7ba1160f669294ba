import type { Operation } from '../../document/model.ts'
import { isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Target } from '../../lens.ts'
import type { Law } from '../../provider-contract.ts'
import { operationFor } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { lawProbe } from '../law-probe.ts'
import { at, make } from '../record.ts'
import { clauseOf } from './asking.ts'
import { linkageOf, primaryOf } from './documents.ts'
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
            cost: 4,
            run: async trial => {
              const ours = create && (await make(trial, create, false))
              if (ours === undefined) return
              const others = (samples.get(resource) ?? []).flatMap(one => lens.id(one) ?? []).slice(0, 2)
              for (const id of [...others, undefined])
                await linkTo(trial, operation, ours.id, name, id === undefined ? id : { resource, id })
            },
          }),
        )
    })
}

const linkTo = async (
  trial: Trial,
  operation: Operation,
  id: string,
  name: string,
  to: Target | undefined,
): Promise<void> => {
  const { lens } = trial.session
  const plain = lens.write(operation.resource, {}, id)
  const body = lens.link?.(plain, name, to) ?? plain
  const exchange = await trial.ask(operation, { ...at(operation, id), query: { include: name }, body })
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
