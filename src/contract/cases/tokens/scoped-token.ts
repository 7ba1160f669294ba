import type { JsonObject } from '../../../model/json.ts'
import { isJsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { type Deviation, show, warning } from '../../finding.ts'
import { type Exchange, isSuccess, jsonOf } from '../../http/exchange.ts'
import { memberAt } from '../../lenses.ts'
import type { Probe } from '../../run/probe.ts'
import type { Trial } from '../../run/trial.ts'
import { probeOf } from '../probe-of.ts'
import { longToken } from './long-token.ts'

/** A token for a documented scope says that it is for that one; where nobody knows the scope, there is none. */
export const scopedToken = (
  operation: Operation,
  good: JsonObject,
  check: (trial: Trial, operation: Operation, exchange: Exchange) => void,
): readonly Probe[] => {
  const scope = documentedScope(operation)
  if (scope === undefined) return []
  return [
    probeOf({
      family: 'allowed',
      operation,
      about: 'a token for a scope',
      covers: 'token',
      worth: 0.5,
      cost: 6,
      run: async trial => {
        const exchange = await trial.ask(operation, { body: { ...good, scope } })
        const said = memberAt(jsonOf(exchange), ['scope'])
        if (!isSuccess(exchange)) return
        check(trial, operation, exchange)
        if (said !== undefined && said !== scope)
          tell(trial, operation, exchange, {
            subject: 'scope',
            message: 'The token is for another scope than was asked for (RFC 6749 section 3.3 allows it).',
            expected: scope,
            got: show(said),
          })
        const answer = await several(trial, operation, good, scope)
        await longToken(trial, operation, good, scope, isSuccess(answer) ? answer : exchange)
      },
    }),
  ]
}

/** A scope is a list with blanks between (RFC 6749 section 3.3); whether there is the other one, nobody knows. */
const several = async (
  trial: Trial,
  operation: Operation,
  good: JsonObject,
  scope: string,
): Promise<Exchange> => {
  const both = `${scope} ${scope.replace(/.$/, last => (last === 'a' ? 'b' : 'a'))}`
  const exchange = await trial.ask(operation, { body: { ...good, scope: both } })
  if (exchange.reply.status === 400)
    tell(trial, operation, exchange, {
      subject: 'several scopes',
      message: 'Of a scope of the documented form, a second one makes a bad request.',
      expected: `a token for ${both}`,
      got: String(exchange.reply.status),
    })
  return exchange
}

const tell = (trial: Trial, operation: Operation, exchange: Exchange, deviation: Deviation): void =>
  trial.fail(warning({ ...deviation, check: 'token', clause: operation.pointer }), operation, exchange)

const documentedScope = ({ body }: Operation): string | undefined => {
  const examples = body?.contents.flatMap(one => one.examples.map(each => each.value)) ?? []
  const scopes = examples.flatMap(one => (isJsonObject(one) ? [one['scope']] : []))
  return scopes.find(one => typeof one === 'string')
}
