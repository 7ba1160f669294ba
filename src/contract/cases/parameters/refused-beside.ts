import type { Json } from '../../../model/json.ts'
import type { Operation, Parameter } from '../../document/model.ts'
import { isSaid } from '../../document/said.ts'
import { conforms } from '../../document/schema.ts'
import { propertiesOf } from '../../document/shape.ts'
import { isSuccess, jsonOf } from '../../http/exchange.ts'
import { serialize, type Variation } from '../../run/compose.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { probeOf } from '../probe-of.ts'
import { exampleOf } from './parameter-counts.ts'
import { sameRefusal, type Ways } from './same-refusal.ts'
import { wrongTexts } from './wrong-texts.ts'

/**
 * What is in order is no reason for a refusal, and changes none: one bad parameter is refused as it is alone, whichever
 * good ones stand before or behind it, and with a body where a read may have one.
 */
export const refusedBeside = ({ contract }: Session, operation: Operation): readonly Probe[] => {
  const own = operation.parameters.filter(one => one.in === 'query' && !one.required)
  if (operation.action !== 'list' || operation.path.includes('{') || !isSaid(contract) || own.length === 0)
    return []
  const unknown = contract.unknownParameters === 'refuse' ? [NO_SUCH] : []
  const bad = [...own.map(one => [one.name, badOf(one)] as const), ...unknown]
  return [
    probeOf({
      family: 'forbidden',
      operation,
      about: 'parameter/beside good ones',
      covers: 'a refusal beside what is in order',
      worth: 0.4,
      cost: 4 * bad.length + 4,
      run: async trial => {
        await besideGood(trial, operation, own, bad)
        const [first] = bad
        if (first) await besideBody(trial, operation, first)
      },
    }),
  ]
}

type Bad = readonly [name: string, raw: string]

const NO_SUCH: Bad = ['no_such_parameter', 'no_such_parameter=1']

/** The parameter in a query, with a value that it cannot have. */
export const badOf = (parameter: Parameter): string => {
  const wrong = (schema: Parameter['schema']) => wrongTexts(schema)[0]?.text
  if (parameter.style !== 'deepObject') return raw(parameter, wrong(parameter.schema) ?? 'no such value')
  const [key, text] = Object.entries(propertiesOf(parameter.schema))
    .map(([name, one]) => [name, wrong(one)] as const)
    .find(one => one[1] !== undefined) ?? ['no_such_key', '1']
  return raw(parameter, { [key]: text ?? '1' })
}

const raw = (parameter: Parameter, value: Json): string => serialize(parameter, value).join('&')

const besideGood = async (
  trial: Trial,
  operation: Operation,
  own: readonly Parameter[],
  bad: readonly Bad[],
): Promise<void> => {
  const good = own.flatMap(one => {
    const value = one.role === 'cursor' && one.style === 'form' ? undefined : exampleOf(one)
    return value === undefined ? [] : [[one.name, raw(one, value)] as const]
  })
  const joined = (parts: readonly string[]): Variation => ({ rawQuery: parts.join('&') })
  if (!isSuccess(await trial.ask(operation, joined(good.map(one => one[1]))))) return
  const nothing = await findingNothing(trial, operation, own)
  for (const [name, wrong] of bad) {
    const others = good.filter(one => one[0] !== name).map(one => one[1])
    if (others.length === 0) continue
    const ways: Ways = [
      [`${name}/behind good ones`, joined([...others, wrong])],
      [`${name}/before good ones`, joined([wrong, ...others])],
      ...(nothing === undefined || nothing[0] === name
        ? []
        : [[`${name}/beside what finds nothing`, joined([nothing[1], wrong])] as const]),
    ]
    await sameRefusal(trial, operation, joined([wrong]), ways)
  }
}

/** Where nothing is left to look for, a question is still to be read to its end. */
const findingNothing = async (
  trial: Trial,
  operation: Operation,
  own: readonly Parameter[],
): Promise<Bad | undefined> => {
  const { lens, runId } = trial.session
  for (const one of own.filter(({ filter }) => filter?.test === 'eq')) {
    const nobody = [`${runId}-nobody`, 987_654_321].find(value => conforms(one.schema, value))
    if (nobody === undefined) continue
    const nothing = raw(one, nobody)
    const found = lens.records(jsonOf(await trial.ask(operation, { rawQuery: nothing })), operation.resource)
    if (found?.length === 0) return [one.name, nothing]
  }
  return undefined
}

/** A server that takes no body with a read says so without a bad parameter, too. */
const besideBody = async (trial: Trial, operation: Operation, [name, wrong]: Bad): Promise<void> => {
  const body = { body: Buffer.from('{"a":1}'), headers: { 'Content-Type': 'application/json' } }
  if (!isSuccess(await trial.ask(operation, body))) return
  await sameRefusal(trial, operation, { rawQuery: wrong }, [
    [`${name}/beside a body`, { ...body, rawQuery: wrong }],
  ])
}
