import type { JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { show } from '../../finding.ts'
import { isGone } from '../../http/exchange.ts'
import { read } from '../../laws/record.ts'
import { only } from '../../laws/values.ts'
import { goodRequest } from '../../run/good-request.ts'
import type { Probe } from '../../run/probe.ts'
import { operationFor } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { idIn } from '../body-at.ts'
import { probeOf } from '../probe-of.ts'
import { existing } from '../scratch.ts'
import { besides, otherTexts } from './other-texts.ts'
import { payload } from './payload.ts'

/** Methods by which records are changed, and the one that only records of ours are lost to. */
const CHANGES = ['PUT', 'PATCH', 'POST', 'DELETE']

/**
 * What is refused was not done: a record is as it was after each method that its path does not have. Where no record
 * can be ours it is one that the target shows, whose texts are put back should they have changed.
 */
export const refusedWrites = (item: Operation, wrong: readonly string[]): readonly Probe[] => {
  const methods = CHANGES.filter(one => wrong.includes(one))
  if (item.action !== 'retrieve' || methods.length === 0) return []
  return [
    probeOf({
      family: 'forbidden',
      operation: item,
      about: 'method/nothing done',
      covers: 'undocumented method',
      worth: 0.4,
      cost: 4 + 3 * methods.length,
      writes: true,
      run: trial => changeNothing(trial, item, methods),
    }),
  ]
}

const changeNothing = async (trial: Trial, item: Operation, methods: readonly string[]): Promise<void> => {
  const { session } = trial
  const isMade = operationFor(session.contract, item.resource, 'create') !== undefined
  const path = await existing(trial, isMade ? { ...item, method: 'PUT' } : item)
  const id = path && idIn(path)
  const before = id === undefined ? undefined : (await read(trial, item, id, path)).record
  if (id === undefined || before === undefined) return
  const was = session.lens.members(before)
  const texts = otherTexts(session, item, was)
  if (Object.keys(texts).length === 0) return
  const send = (method: string, members: JsonObject) => {
    const { headers } = payload(session.contract, method)
    const body = session.lens.write(item.resource, { ...besides(session, item, was), ...members }, id)
    const said = { body, headers: { 'Content-Type': 'application/json', ...headers } }
    const change = { ...path, method, ...(method === 'DELETE' ? {} : said) }
    return trial.send(goodRequest(session, item, change), undefined)
  }
  for (const method of methods.filter(one => isMade || one !== 'DELETE')) {
    const exchange = await send(method, texts)
    const after = await read(trial, item, id, path)
    const isLost = isMade && isGone(after.exchange)
    const is = isLost ? undefined : session.lens.members(after.record ?? before)
    const wrong = wrongIn(texts, was, is)
    if (wrong === undefined) continue
    if (!isLost) await send(method, only(was, Object.keys(texts)))
    return tell(trial, item, exchange, {
      check: 'method',
      subject: `${method}/done`,
      ...wrong,
      got: `${wrong.got} after ${exchange.reply.status}`,
      clause: item.pointer.slice(0, 2),
    })
  }
}

/** Of a record that is not ours somebody else may have changed a text, too: but not into this one. */
const wrongIn = (texts: JsonObject, was: JsonObject, is: JsonObject | undefined) => {
  const message = 'A method that the path does not have was carried out.'
  if (is === undefined) return { message, expected: 'the record, as before', got: 'none' }
  const name = Object.keys(texts).find(one => {
    const now = is[one] ?? null
    return now !== was[one] && (now === null || now === texts[one])
  })
  return name === undefined
    ? undefined
    : { message, expected: `${name} ${show(was[name])}, as before`, got: `${name} ${show(is[name])}` }
}
