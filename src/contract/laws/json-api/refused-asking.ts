import type { Operation } from '../../document/model.ts'
import { expectRefusal, type Refusal } from '../../expect.ts'
import type { Probe } from '../../run/probe.ts'
import { lawProbe } from '../law-probe.ts'
import type { Query } from '../listing/listing.ts'
import { askWith } from './asking.ts'

/** An operation that answers with records is asked so, and refuses; `check` is the name of the law, too. */
export const refusedAsking = (
  operation: Operation,
  asked: { readonly query?: Query; readonly rawQuery?: string },
  refusal: Omit<Refusal, 'statuses'>,
): Probe =>
  lawProbe({
    law: refusal.check,
    operation,
    part: refusal.subject,
    writes: false,
    worth: 0.5,
    cost: 1,
    run: async trial => {
      const exchange = await askWith(trial, operation, asked.query ?? {}, false, asked.rawQuery)
      if (exchange !== undefined) expectRefusal(trial, operation, exchange, { ...refusal, statuses: [400] })
    },
  })
