import type { JsonObject } from '../../../model/json.ts'
import { isJsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { show, warning } from '../../finding.ts'
import { type Exchange, isSuccess, jsonOf } from '../../http/exchange.ts'
import { memberAt } from '../../lenses.ts'
import type { Probe } from '../../run/probe.ts'
import type { Trial } from '../../run/trial.ts'
import { probeOf } from '../probe-of.ts'

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
      run: async trial => {
        const exchange = await trial.ask(operation, { body: { ...good, scope } })
        const said = memberAt(jsonOf(exchange), ['scope'])
        if (!isSuccess(exchange)) return
        check(trial, operation, exchange)
        if (said === undefined || said === scope) return
        const problem = {
          check: 'token',
          subject: 'scope',
          message: 'The token is for another scope than was asked for (RFC 6749 section 3.3 allows it).',
          expected: scope,
          got: show(said),
          clause: operation.pointer,
        }
        trial.fail(warning(problem), operation, exchange)
      },
    }),
  ]
}

const documentedScope = ({ body }: Operation): string | undefined => {
  const examples = body?.contents.flatMap(one => one.examples.map(each => each.value)) ?? []
  const scopes = examples.flatMap(one => (isJsonObject(one) ? [one['scope']] : []))
  return scopes.find(one => typeof one === 'string')
}
