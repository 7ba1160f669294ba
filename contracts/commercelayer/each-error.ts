import { idIn } from '../../src/contract/cases/body-at.ts'
import { existing } from '../../src/contract/cases/scratch.ts'
import type { Operation } from '../../src/contract/document/model.ts'
import { typeOf } from '../../src/contract/document/shape.ts'
import { show } from '../../src/contract/finding.ts'
import { isSuccess, jsonOf } from '../../src/contract/http/exchange.ts'
import { lawProbe } from '../../src/contract/laws/law-probe.ts'
import { leastMembers, writablesOf } from '../../src/contract/laws/values.ts'
import { memberAt } from '../../src/contract/lenses.ts'
import type { Law } from '../../src/contract/provider-contract.ts'
import type { Probe } from '../../src/contract/run/probe.ts'
import { type Session, unknownId } from '../../src/contract/run/session.ts'
import type { Trial } from '../../src/contract/run/trial.ts'
import { tell } from '../../src/contract/tell.ts'

/** What is spoilt of a body: attributes by a value of another type, a relationship by an id of nobody. */
interface Spoilt {
  readonly attributes: readonly string[]
  readonly relation?: string
}

/** "`errors[]` holds an error for each thing that is wrong, all of one status": of two that are, both are told. */
export const eachError: Law = session =>
  session.contract.operations.flatMap(operation => {
    if (operation.action !== 'create' && operation.action !== 'update') return []
    const texts = writablesOf(session, operation)
      .filter(one => typeOf(one.schema) === 'string')
      .map(one => one.name)
    const relations = Object.entries(session.contract.resources[operation.resource]?.relationships ?? {})
    const relation = relations.find(([, one]) => one.writable && !one.many)?.[0]
    const attributes = texts.slice(0, 2)
    return [
      ...(attributes.length < 2 ? [] : [eachProbe(operation, 'two attributes', { attributes })]),
      ...(relation === undefined || attributes.length === 0
        ? []
        : [
            eachProbe(operation, 'an attribute and a relationship', {
              attributes: attributes.slice(0, 1),
              relation,
            }),
          ]),
    ]
  })

const eachProbe = (operation: Operation, part: string, spoilt: Spoilt): Probe =>
  lawProbe({
    law: 'each-error',
    operation,
    part,
    writes: true,
    worth: 0.5,
    cost: 3,
    run: trial => ask(trial, operation, part, spoilt),
  })

const ask = async (trial: Trial, operation: Operation, part: string, spoilt: Spoilt): Promise<void> => {
  const { lens } = trial.session
  const path = await existing(trial, operation)
  if (path === undefined) return
  const body = bodyOf(trial.session, operation, idIn(path), spoilt)
  const exchange = await trial.ask(operation, { ...path, body })
  const errors = memberAt(jsonOf(exchange), ['errors']) ?? null
  const pointers = [
    ...spoilt.attributes.map(one => lens.pointer(one)),
    ...(spoilt.relation === undefined ? [] : [`/data/relationships/${spoilt.relation}`]),
  ]
  const untold = pointers.filter(one => !JSON.stringify(errors).includes(`"${one}`))
  if (isSuccess(exchange) || untold.length === 0 || untold.length === pointers.length) return
  tell(trial, operation, exchange, {
    check: 'each-error',
    subject: `untold/${part}`,
    message: 'Of two members that are wrong only one is told.',
    expected: pointers.join(' and '),
    got: show(errors, 300),
    clause: ['info', 'description'],
  })
}

const bodyOf = (session: Session, operation: Operation, id: string | undefined, spoilt: Spoilt) => {
  const { lens, contract } = session
  const wrong = Object.fromEntries(spoilt.attributes.map(name => [name, { no: 'text' }]))
  const body = lens.write(operation.resource, { ...leastMembers(session, operation), ...wrong }, id)
  const { relation = '' } = spoilt
  const to = contract.resources[operation.resource]?.relationships[relation]?.resource
  return to === undefined
    ? body
    : (lens.link?.(body, relation, { resource: to, id: unknownId(session, to) }) ?? body)
}
