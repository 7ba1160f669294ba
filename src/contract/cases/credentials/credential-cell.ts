import type { Json } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { expectRefusal } from '../../expect.ts'
import { isSafe, isSuccess } from '../../http/exchange.ts'
import type { Variation } from '../../run/compose.ts'
import type { Proof } from '../../run/credentials.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { leastBodyAt } from '../body-at.ts'
import { probeOf } from '../probe-of.ts'
import { existing } from '../scratch.ts'
import { checkChallenge, checkLeak, compareWithUnknown } from './credential-checks.ts'
import type { Witness } from './witness.ts'

/** One cell of the matrix: a request that lacks in one thing. */
export interface Cell {
  readonly about: string
  readonly kinds: readonly string[]
  readonly proof: (session: Session, operation: Operation) => Proof
  /** What else is said: no parameter opens the door. */
  readonly query?: Readonly<Record<string, Json>>
  readonly headers?: Readonly<Record<string, string>>
  /** In place of a body that is allowed; undefined where there is none for the record of the path. */
  readonly body?: (path: Variation) => Json | undefined
  /** True when frameworks let it pass that nobody told otherwise. */
  readonly isOften?: boolean
}

/** Asks with what is not good enough: refused, in words, without a trace, and without giving anything away. */
export const credentialCell = (
  session: Session,
  operation: Operation,
  witness: Witness,
  { about, kinds, proof, query, headers, body, isOften = false }: Cell,
): Probe =>
  probeOf({
    family: 'credential',
    operation,
    about,
    covers: about,
    worth: 0.8,
    cost: 3,
    run: async trial => {
      const path = await existing(trial, operation)
      if (path === undefined) return
      const change = {
        ...path,
        ...(body ? { body: body(path) ?? null } : leastBodyAt(session, operation, path)),
        ...(query && { query }),
        ...(headers && { headers }),
        proof: proof(session, operation),
      }
      await witness.look(trial, path)
      const exchange = await trial.ask(operation, change)
      expectRefusal(trial, operation, exchange, {
        check: 'credential',
        subject: about,
        kinds,
        statuses: [401],
        isOften,
      })
      // Who is let in does what the request says, which is told as the warning that it is.
      if (isOften && isSuccess(exchange)) return
      checkChallenge(trial, operation, exchange, kinds, about)
      checkLeak(trial, operation, exchange, about)
      await witness.check(trial, change, about)
      if (operation.path.includes('{') && isSafe(operation.method))
        await compareWithUnknown(trial, operation, change, exchange, about)
    },
  })
