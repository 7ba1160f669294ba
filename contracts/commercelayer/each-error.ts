import { idIn } from '../../src/contract/cases/body-at.ts'
import { existing } from '../../src/contract/cases/scratch.ts'
import { typeOf } from '../../src/contract/document/shape.ts'
import { show } from '../../src/contract/finding.ts'
import { isSuccess, jsonOf } from '../../src/contract/http/exchange.ts'
import { lawProbe } from '../../src/contract/laws/law-probe.ts'
import { leastMembers, writablesOf } from '../../src/contract/laws/values.ts'
import { memberAt } from '../../src/contract/lenses.ts'
import type { Law } from '../../src/contract/provider-contract.ts'
import { tell } from '../../src/contract/tell.ts'

/** "`errors[]` holds an error for each thing that is wrong, all of one status": of two wrong members, both are told. */
export const eachError: Law = session =>
  session.contract.operations.flatMap(operation => {
    if (operation.action !== 'create' && operation.action !== 'update') return []
    const texts = writablesOf(session, operation).filter(one => typeOf(one.schema) === 'string')
    const wrong = texts.slice(0, 2).map(one => one.name)
    if (wrong.length < 2) return []
    return [
      lawProbe({
        law: 'each-error',
        operation,
        writes: true,
        worth: 0.5,
        cost: 3,
        run: async trial => {
          const path = await existing(trial, operation)
          if (path === undefined) return
          const spoilt = Object.fromEntries(wrong.map(name => [name, { no: 'text' }]))
          const members = { ...leastMembers(session, operation), ...spoilt }
          const id = idIn(path)
          const body = session.lens.write(operation.resource, members, id)
          const exchange = await trial.ask(operation, { ...path, body })
          const text = JSON.stringify(memberAt(jsonOf(exchange), ['errors']) ?? null)
          const untold = wrong.filter(name => !text.includes(`"${session.lens.pointer(name)}"`))
          if (isSuccess(exchange) || untold.length === 0 || untold.length === wrong.length) return
          tell(trial, operation, exchange, {
            check: 'each-error',
            subject: 'untold',
            message: 'Of two members that are wrong only one is told.',
            expected: wrong.map(name => session.lens.pointer(name)).join(' and '),
            got: show(memberAt(jsonOf(exchange), ['errors']), 300),
            clause: ['info', 'description'],
          })
        },
      }),
    ]
  })
