import { bodyAt, idIn } from '../../src/contract/cases/body-at.ts'
import { existing } from '../../src/contract/cases/scratch.ts'
import type { Operation } from '../../src/contract/document/model.ts'
import { type Exchange, isSuccess } from '../../src/contract/http/exchange.ts'
import { lawProbe } from '../../src/contract/laws/law-probe.ts'
import type { Law } from '../../src/contract/provider-contract.ts'
import type { Variation } from '../../src/contract/run/compose.ts'
import type { Trial } from '../../src/contract/run/trial.ts'
import { tell } from '../../src/contract/tell.ts'
import { isJsonObject, type Json } from '../../src/model/json.ts'

/** What the document's introduction says is tolerated. */
interface Tolerance {
  readonly name: string
  readonly holdsFor: (operation: Operation) => boolean
  readonly change: (trial: Trial, operation: Operation, path: Variation) => Variation
}

const TYPE = 'application/vnd.api+json'
const isReading = ({ method }: Operation): boolean => method === 'GET'
const hasBody = ({ body }: Operation): boolean => body !== undefined

const fresh = ({ session }: Trial, operation: Operation, path: Variation): Json =>
  bodyAt(session, operation, false, path)

const withData = (body: Json, more: Readonly<Record<string, Json>>): Json =>
  isJsonObject(body) && isJsonObject(body['data']) ? { ...body, data: { ...body['data'], ...more } } : body

const TOLERANCES: readonly Tolerance[] = [
  {
    name: 'a trailing slash',
    holdsFor: () => true,
    change: (trial, operation, ids) => ({
      ...(hasBody(operation) && { body: fresh(trial, operation, ids) }),
      rawPath: `${operation.path.replace(/\{[^}]+\}/g, () => encodeURIComponent(idIn(ids) ?? ''))}/`,
    }),
  },
  {
    name: 'brackets as they are',
    holdsFor: ({ action }) => action === 'list',
    change: () => ({ rawQuery: 'page[size]=1' }),
  },
  {
    name: 'parameters of the Content-Type',
    holdsFor: hasBody,
    change: (trial, operation, path) => ({
      body: fresh(trial, operation, path),
      headers: { 'Content-Type': `${TYPE}; charset=utf-8` },
    }),
  },
  {
    name: 'a Content-Type without a body',
    holdsFor: one => isReading(one) || one.method === 'DELETE',
    change: () => ({ headers: { 'Content-Type': TYPE } }),
  },
  {
    name: 'no relationships',
    holdsFor: hasBody,
    change: (trial, operation, path) => ({
      body: withData(fresh(trial, operation, path), { relationships: {} }),
    }),
  },
  {
    name: 'a meta beside data',
    holdsFor: hasBody,
    change: (trial, operation, path) => {
      const body = fresh(trial, operation, path)
      return { body: isJsonObject(body) ? { ...body, meta: { sent_by: trial.session.runId } } : body }
    },
  },
  {
    name: 'a body on DELETE',
    holdsFor: ({ method }) => method === 'DELETE',
    change: () => ({ body: { data: null }, headers: { 'Content-Type': TYPE } }),
  },
]

/** Requests that are a little other than documented, and answered all the same. */
export const tolerances: Law = session =>
  session.contract.operations
    .filter(one => one.action !== 'token')
    .flatMap(operation =>
      TOLERANCES.filter(one => one.holdsFor(operation)).map(one =>
        lawProbe({
          law: 'tolerance',
          operation,
          part: one.name,
          writes: !isReading(operation),
          worth: 0.3,
          cost: 3,
          run: async trial => {
            const path = await existing(trial, operation)
            if (path === undefined) return
            const change = one.change(trial, operation, path)
            checkTolerated(trial, operation, one.name, await trial.ask(operation, { ...path, ...change }))
          },
        }),
      ),
    )

const checkTolerated = (trial: Trial, operation: Operation, name: string, exchange: Exchange): void => {
  if (isSuccess(exchange) || exchange.trouble !== undefined) return
  tell(trial, operation, exchange, {
    check: 'tolerance',
    subject: name,
    message: `A request with what the document tolerates was refused: ${name}.`,
    expected: 'a success',
    got: String(exchange.reply.status),
    clause: ['info', 'description'],
  })
}
