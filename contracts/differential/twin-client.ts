import type { Client } from '../../src/contract/http/client.ts'
import { type Exchange, isSuccess, jsonOf, type Sent } from '../../src/contract/http/exchange.ts'
import { memberAt } from '../../src/contract/lenses.ts'
import { type Difference, differences } from './difference.ts'
import type { Pair } from './pair.ts'

export interface TwinClient extends Client {
  /** All that were found so far. */
  readonly differences: readonly Difference[]
}

interface TwinOptions {
  readonly pair: Pair
  readonly mock: Client
  readonly specimen: Client
  /** Lets time pass between two requests; within one, both see the same time. */
  readonly tick: () => void
  /** True for what only the mock is asked, because the two would not be in the same state any more. */
  readonly isUnasked: (sent: Sent) => boolean
}

/**
 * Sends each request to the mock, and the same one to the specimen; answers what the mock answers. One after the
 * other, even those that are sent side by side: in another order the two would not be in the same state any more.
 */
export const createTwinClient = (options: TwinOptions): TwinClient => {
  const { pair, tick, isUnasked } = options
  const found: Difference[] = []
  const opaque = new Map<string, string>()
  const level = levels(pair, opaque)
  let last: Promise<unknown> = Promise.resolve()

  const both = async (sent: Sent): Promise<Exchange> => {
    tick()
    const mock = await options.mock.send(sent)
    if (isUnasked(sent)) return mock
    const created = mock.reply.status === 201 ? memberAt(jsonOf(mock), ['data', 'id']) : undefined
    if (typeof created === 'string') pair.nextId(created)
    const specimen = await options.specimen.send(forSpecimen(pair, opaque, sent))
    if (isSuccess(mock) && isSuccess(specimen)) learn(opaque, mock, specimen)
    found.push(...differences({ contract: pair.contract, mock, specimen, level }))
    return mock
  }
  const send = (sent: Sent): Promise<Exchange> => {
    const turn = last.then(() => both(sent))
    last = turn.catch(() => undefined) // whoever sent it hears of it
    return turn
  }
  const close = () => {
    options.mock.close()
    options.specimen.close()
  }
  const { count, writes, pause } = options.mock
  return { send, count, writes, pause, close, differences: found }
}

/** The same request as the specimen would be asked it: at its base, with what it has made up itself. */
const forSpecimen = (pair: Pair, opaque: ReadonlyMap<string, string>, sent: Sent): Sent => ({
  ...sent,
  target: replaceAll(sent.target.replace(pair.prefix, ''), opaque),
  headers: Object.fromEntries(
    Object.entries(sent.headers).map(([name, value]) => [name, replaceAll(value, opaque)]),
  ),
})

/** What nobody but its maker can read: a token, and where to go on. */
const opaqueIn = (exchange: Exchange): readonly string[] => {
  const body = jsonOf(exchange)
  const next = memberAt(body, ['links', 'next'])
  const after = typeof next === 'string' ? new URL(next).searchParams.get('page[after]') : undefined
  return [memberAt(body, ['access_token']), after].map(one => (typeof one === 'string' ? one : ''))
}

const learn = (opaque: Map<string, string>, mock: Exchange, specimen: Exchange): void => {
  const theirs = opaqueIn(specimen)
  for (const [i, ours] of opaqueIn(mock).entries())
    if (ours !== '' && theirs[i] !== undefined && theirs[i] !== '') opaque.set(ours, theirs[i])
}

const levels = ({ mock, specimen, prefix }: Pair, opaque: ReadonlyMap<string, string>) => ({
  mock: (text: string) =>
    replaceAll(text, opaque).replaceAll(mock.origin, 'http://origin').replaceAll(`${prefix}/`, '/'),
  specimen: (text: string) => text.replaceAll(specimen.origin, 'http://origin'),
})

const replaceAll = (text: string, pairs: ReadonlyMap<string, string>): string =>
  [...pairs].reduce((changed, [from, to]) => changed.replaceAll(from, to), text)
