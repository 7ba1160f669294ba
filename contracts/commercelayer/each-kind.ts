import { bodyAt } from '../../src/contract/cases/body-at.ts'
import { existing } from '../../src/contract/cases/scratch.ts'
import type { Operation } from '../../src/contract/document/model.ts'
import { show, warning } from '../../src/contract/finding.ts'
import { type Exchange, jsonOf } from '../../src/contract/http/exchange.ts'
import { lawProbe } from '../../src/contract/laws/law-probe.ts'
import { memberAt } from '../../src/contract/lenses.ts'
import type { Law } from '../../src/contract/provider-contract.ts'
import type { Trial } from '../../src/contract/run/trial.ts'
import { isJsonObject, type Json, type JsonObject } from '../../src/model/json.ts'

/**
 * "`errors[]` holds an error for each thing that is wrong, all of one status": what is missing, and what is too much in
 * any part of the body, is told together in as many errors as when each is the only one.
 */
export const eachKind: Law = session =>
  session.contract.operations
    .filter(one => (one.action === 'create' || one.action === 'update') && one.body !== undefined)
    .map(operation =>
      lawProbe({
        law: 'each-error',
        operation,
        part: 'of several kinds',
        writes: true,
        worth: 0.5,
        cost: 11,
        run: trial => ask(trial, operation),
      }),
    )

/** Spoils the resource object of a body in one way. */
type Spoil = (data: JsonObject) => JsonObject

const WITHOUT_TYPE: Spoil = ({ type: _, ...data }) => data
const beside =
  (name: string): Spoil =>
  data => ({ ...data, [name]: 1 })
const within =
  (half: string, name: string, value: Json): Spoil =>
  data => {
    const members = data[half]
    return { ...data, [half]: { ...(isJsonObject(members) ? members : {}), [name]: value } }
  }

const waysOf = (names: readonly [string, string, string]): readonly Spoil[] => [
  WITHOUT_TYPE,
  beside(names[0]),
  within('attributes', names[1], 1),
  within('relationships', names[2], { data: null }),
]

const DIFFERENT = waysOf(['no_such_member', 'no_such_attribute', 'no_such_relation'])
const ALIKE = waysOf(['no_such_name', 'no_such_name', 'no_such_name'])

const ask = async (trial: Trial, operation: Operation): Promise<void> => {
  const path = await existing(trial, operation)
  if (path === undefined) return
  const send = (spoils: readonly Spoil[]): Promise<Exchange> => {
    const body = bodyAt(trial.session, operation, false, path)
    const data = memberAt(body, ['data'])
    const spoilt = spoils.reduce((one, spoil) => spoil(one), isJsonObject(data) ? data : {})
    return trial.ask(operation, { ...path, body: { data: spoilt } })
  }
  await together(trial, operation, send, DIFFERENT, 'different names')
  await together(trial, operation, send, ALIKE, 'one name')
}

const together = async (
  trial: Trial,
  operation: Operation,
  send: (spoils: readonly Spoil[]) => Promise<Exchange>,
  spoils: readonly Spoil[],
  about: 'different names' | 'one name',
): Promise<void> => {
  const alone: (readonly [Spoil, Exchange])[] = []
  for (const spoil of spoils) alone.push([spoil, await send([spoil])])
  // Of two statuses only one can be answered.
  const refused = alone.filter(([, one]) => one.reply.status === 400 && errorsOf(one).length > 0)
  if (refused.length < 2) return
  const exchange = await send(refused.map(([spoil]) => spoil))
  const wanted = refused.flatMap(([, one]) => errorsOf(one))
  const got = errorsOf(exchange)
  if (exchange.reply.status !== 400 || got.length >= wanted.length) return
  // Who does not go on without a type has told what is wrong so far, and who tells each text once has told it of all.
  trial.fail(
    warning({
      check: 'each-error',
      subject: `kinds/${about}`,
      message: 'Of several things that are wrong with a body not each is told.',
      expected: `${wanted.length} errors: ${show([...wanted], 400)}`,
      got: `${got.length}: ${show([...got], 400)}`,
      clause: ['info', 'description'],
    }),
    operation,
    exchange,
  )
}

const errorsOf = (exchange: Exchange): readonly Json[] => {
  const errors = memberAt(jsonOf(exchange), ['errors'])
  return Array.isArray(errors) ? errors : []
}
