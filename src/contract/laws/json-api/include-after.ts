import { isJsonObject, type JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { lawProbe } from '../law-probe.ts'
import { at, make } from '../records.ts'
import { linkageOf, primaryOf } from './documents.ts'
import { wrongIncluded } from './included.ts'

/** What an update includes is what is linked after it, and not what was linked before. */
export const jsonApiIncludeAfter: Law = session => {
  const { contract, samples, lens } = session
  return contract.operations
    .filter(one => one.action === 'update' && one.parameters.some(each => each.name === 'include'))
    .flatMap(operation => {
      const create = contract.operations.find(
        one => one.action === 'create' && one.resource === operation.resource,
      )
      const relationships = Object.entries(contract.resources[operation.resource]?.relationships ?? {})
      return relationships
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
                await linkTo(
                  trial,
                  operation,
                  ours.id,
                  name,
                  id === undefined ? undefined : { type: resource, id },
                )
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
  data: { readonly type: string; readonly id: string } | undefined,
): Promise<void> => {
  const written = trial.session.lens.write(operation.resource, {}, id)
  const body = withRelationship(isJsonObject(written) ? written : {}, name, data ?? null)
  const exchange = await trial.ask(operation, { ...at(operation, id), query: { include: name }, body })
  if (!isSuccess(exchange)) return
  const [resource] = primaryOf(jsonOf(exchange))
  const linked = resource && linkageOf(resource, name)
  const wanted = data === undefined ? '' : `${data.type} ${data.id}`
  const wrong = wrongIncluded(jsonOf(exchange), [name])
  const clause = operation.parameters.find(one => one.name === 'include')?.pointer ?? operation.pointer
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

const withRelationship = (body: JsonObject, name: string, data: JsonObject | null): JsonObject => {
  const owner = body['data']
  return { ...body, data: { ...(isJsonObject(owner) ? owner : {}), relationships: { [name]: { data } } } }
}
