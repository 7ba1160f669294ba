import type { Sent } from '../http/exchange.ts'
import { once } from '../run/once.ts'
import type { Session } from '../run/session.ts'
import { describeAside, runAside } from './aside.ts'
import { type Case, casesOf } from './cases.ts'
import type { Transaction, Verdict } from './dredd.ts'
import { bodySchemaOf, type Explicit, prepare } from './prepare.ts'
import { type Carrier, openRelay, type Relay } from './relay.ts'

export interface Adapter {
  /** Why Dredd has nothing for the case; undefined when it has. */
  readonly lacks: (one: Case) => string | undefined
  /** Has Dredd send the request, without credentials, and judge what `carrier` brings back. */
  play(one: Case, sent: Sent, carrier: Carrier): Promise<Verdict>
}

/** Reading the document takes Dredd a while: once for all probes of a run, when the first of them asks. */
export const adapterOf = (session: Session): Promise<Adapter> => once(session, 'dredd', () => open(session))

const open = async ({ contract, url, supplied }: Session): Promise<Adapter> => {
  const { cases } = casesOf(contract, supplied)
  const explicit: Explicit = (operation, response) =>
    cases.find(one => one.operation === operation && one.response === response)?.status
  const relay = await openRelay()
  const described = await describeAside(JSON.stringify(prepare(contract, url, explicit)))
  const find = ({ operation, status }: Case) =>
    described.transactions.find(
      one => one.origin.actionName === operation.id && one.response.status === String(status),
    )
  return {
    lacks: one => (find(one) === undefined ? (described.troubles[0] ?? 'no transaction') : undefined),
    play: (one, sent, carrier) => {
      const known = find(one)
      if (known === undefined) throw new Error(`Dredd has no ${one.status} of ${one.operation.id}.`)
      const schema = bodySchemaOf(contract, one.response)
      return carried(relay, asTransaction(known, sent, schema), carrier)
    },
  }
}

/** The documented transaction with our request. What has no schema is compared with nothing. */
const asTransaction = (
  { response, ...rest }: Transaction,
  { method, target, headers, body }: Sent,
  schema: object | undefined,
): Transaction => ({
  ...rest,
  request: { method, uri: target, headers: namedValues(headers), body: body ?? '' },
  response:
    schema === undefined
      ? { ...response, body: '', headers: response.headers.filter(one => !/^content-type$/i.test(one.name)) }
      : { ...response, schema },
})

const namedValues = (headers: Sent['headers']) =>
  Object.entries(headers).map(([name, value]) => ({ name, value }))

/** What the carrier throws is thrown here: Dredd only sees that no answer came. */
const carried = async (relay: Relay, transaction: Transaction, carrier: Carrier): Promise<Verdict> => {
  const thrown: unknown[] = []
  const { name, key, callOff } = relay.expect(sent =>
    carrier(sent).catch((error: unknown) => {
      thrown.push(error)
      throw error
    }),
  )
  const headers = [...transaction.request.headers, { name, value: key }]
  const request = { ...transaction.request, headers }
  const verdict = await runAside(relay.url, { ...transaction, request }).finally(callOff)
  if (thrown.length > 0) throw thrown[0]
  return verdict
}
