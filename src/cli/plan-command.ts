import { isSafe, type Sent } from '../contract/http/exchange.ts'
import { createSafe } from '../contract/report/mask.ts'
import { plan } from '../contract/run/plan.ts'
import { loadContract } from '../runner/load.ts'
import { type Order, optionsOf } from '../runner/order.ts'
import type { Terminal } from './terminal.ts'

const LONGEST_BODY = 120

/** Prints what would be sent, and sends nothing. */
export const printPlan = async (order: Order, terminal: Terminal): Promise<number> => {
  const safe = createSafe(order.supplied)
  const loaded = await loadContract(order.contract)
  const never = new AbortController().signal
  const planned = await plan(optionsOf({ ...order, journal: undefined }, loaded, never))
  for (const { probe, requests } of planned)
    terminal.print(`${[safe(probe.id), ...requests.map(one => `  ${safe(lineOf(one))}`)].join('\n')}\n`)
  const all = planned.flatMap(one => one.requests)
  const writing = all.filter(one => !isSafe(one.method)).length
  terminal.print(
    `\n${planned.length} probes, about ${all.length} requests to ${order.url}, ${writing} of them not GET, HEAD or OPTIONS. Nothing was sent.\n`,
  )
  return 0
}

const lineOf = ({ method, target, body }: Sent): string => {
  const text = body?.toString() ?? ''
  return `${method} ${target}${text === '' ? '' : ` ${text.length > LONGEST_BODY ? `${text.slice(0, LONGEST_BODY)}...` : text}`}`
}
