import type { Operation } from '../../document/model.ts'
import { show, violation } from '../../finding.ts'
import { isSuccess } from '../../http/exchange.ts'
import { hasAllowedBody } from '../../run/allowed-body.ts'
import type { Variation } from '../../run/compose.ts'
import type { Probe } from '../../run/probe.ts'
import { probeOf } from '../probe-of.ts'
import { askExisting } from '../scratch.ts'

/** A request that the document allows, to a record that is there, is let in. */
export const allowedProbe = (
  operation: Operation,
  subject: string,
  covers: string,
  change: (path: Variation) => Variation,
  tell = violation,
): Probe =>
  probeOf({
    family: 'allowed',
    operation,
    about: subject,
    covers,
    worth: 0.6,
    cost: 2,
    ...(operation.method !== 'DELETE' && { keepsToItself: true }), // each would look for a record of its own
    run: async trial => {
      const exchange = await askExisting(trial, operation, path =>
        trial.ask(operation, { ...path, ...change(path) }),
      )
      if (exchange === undefined) return
      if (!hasAllowedBody(operation, exchange.sent)) return // a mark may make a text too long
      const { status } = exchange.reply
      if (isSuccess(exchange) || exchange.trouble !== undefined || status >= 500) return
      if (status === 429 && operation.responses.some(one => one.status === '429')) return // one too many
      if (status === 411 && 'Transfer-Encoding' in exchange.sent.headers) return // RFC 9110: may be refused
      const documented = operation.responses.filter(one => /^[23]|default/.test(one.status))
      const problem = {
        check: 'allowed',
        subject,
        message: 'A request that the document allows was refused.',
        expected: documented.map(one => one.status).join(' or '),
        got: `${status} ${show(exchange.reply.body.toString('utf8', 0, 160))}`,
        clause: operation.body?.pointer ?? operation.pointer,
      }
      trial.fail(tell(problem), operation, exchange)
    },
  })
