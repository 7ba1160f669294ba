import { isJsonObject, type Json } from '../../../model/json.ts'
import { type Exchange, jsonOf } from '../../http/exchange.ts'
import { basePathOf } from '../../run/compose.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { addFull, drop, tryAdd } from '../acts.ts'
import type { MadeKind } from '../kind.ts'
import { type Made, read } from '../record.ts'
import { fullMembers } from '../values.ts'

/** Where a Location comes with a new record, that is there, whatever the answer is to show of it. */
export const location = async (trial: Trial, kind: MadeKind): Promise<void> => {
  const made = await addFull(trial, kind)
  const where = made?.exchange.reply.headers['location']
  if (made !== undefined && where !== undefined) await leads(trial, kind, made, where)
  await drop(trial, kind, made)
  const told = kind.create.parameters.filter(
    one => one.in === 'query' && !one.required && one.example !== undefined,
  )
  for (const { name, example } of told) {
    const members = fullMembers(trial.session, kind.create)
    const { made: other, exchange } = await tryAdd(trial, kind, members, { query: { [name]: example } })
    const there = exchange.reply.headers['location']
    if (other !== undefined && there !== undefined) await leads(trial, kind, other, there)
    await drop(trial, kind, other)
  }
}

/** Another origin, and else the same. */
const isElsewhere = (one: string, where: string): boolean => {
  if (!URL.canParse(one) || !URL.canParse(where)) return false
  const [a, b] = [new URL(one), new URL(where)]
  return a.pathname === b.pathname && a.origin !== b.origin
}

const textsIn = (value: Json | undefined): readonly string[] => {
  if (typeof value === 'string') return [value]
  return isJsonObject(value) || Array.isArray(value) ? Object.values(value).flatMap(textsIn) : []
}

const leads = async (trial: Trial, kind: MadeKind, made: Made, where: string): Promise<void> => {
  const { contract, url, lens } = trial.session
  const { create, retrieve } = kind
  const header = create.responses.flatMap(one => one.headers).find(one => one.name === 'location')
  const wrong = (message: string, expected: string, got: string, exchange: Exchange) =>
    tell(trial, create, exchange, {
      check: 'identity',
      subject: 'location',
      message,
      expected,
      got,
      ...(header && { clause: header.pointer }),
    })
  const elsewhere = textsIn(jsonOf(made.exchange)).find(one => isElsewhere(one, where))
  if (elsewhere !== undefined)
    return wrong('The Location has another host than the answer itself.', elsewhere, where, made.exchange)
  // Another one, or one behind a proxy, is looked at where the answer is checked.
  const item = retrieve.path.replace(/\{[^}]+\}/, encodeURIComponent(made.id))
  const path = URL.canParse(where, url.href) ? new URL(where, url).pathname : ''
  if (path !== basePathOf(contract, url, retrieve) + item) return
  const there = await read(trial, retrieve, made.id)
  const id = there.record && lens.id(there.record)
  if (id !== made.id)
    wrong(
      'The Location does not give the new record.',
      made.id,
      id ?? String(there.exchange.reply.status),
      there.exchange,
    )
}
