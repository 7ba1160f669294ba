import type { JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { isSaid } from '../../document/said.ts'
import { show } from '../../finding.ts'
import { type Exchange, isGone, isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { at, recordIn } from '../record.ts'
import { differing, only } from '../values.ts'
import { asOther } from './as-other.ts'
import { sameAccount } from './same-account.ts'

interface Reads {
  readonly list: Operation
  readonly retrieve: Operation
}

/** The other account is shown its own records like anybody: an item as its listing has it, and as one of its own. */
export const tenantOwn = async (trial: Trial, reads: Reads, page: Exchange): Promise<void> => {
  const first = await look(trial, reads, page)
  if (first === undefined) return
  sameAccount(trial, reads, page, first.item, 'other account')
  if (unlike(trial, first).length === 0) return
  // Somebody may have written in between.
  const again = await look(trial, reads, await asOther(trial, reads.list))
  if (again === undefined) return
  const { entry, record, item } = again
  for (const name of unlike(trial, again))
    tell(trial, reads.retrieve, item, {
      check: 'tenants',
      subject: `own/${name}`,
      message: 'Another account is shown its own record otherwise than in its listing.',
      expected: show(name === MISSING ? entry : only(entry, [name]), 300),
      got: record === undefined ? String(item.reply.status) : show(only(record, [name])),
    })
}

/** The name of what is unlike where there is no record at all. */
const MISSING = 'missing'

interface Sight {
  readonly entry: JsonObject
  readonly record: JsonObject | undefined
  readonly item: Exchange
}

/** The first record of their listing, and what its item is to them. */
const look = async (trial: Trial, { retrieve }: Reads, page: Exchange): Promise<Sight | undefined> => {
  const { lens } = trial.session
  const [entry] = (isSuccess(page) && lens.records(jsonOf(page), retrieve.resource)) || []
  const id = entry && lens.id(entry)
  if (entry === undefined || id === undefined) return undefined
  const item = await asOther(trial, retrieve, at(retrieve, id))
  return { entry, record: recordIn(trial, item, retrieve.resource), item }
}

/** A credential may be good for listings only, and a server may fail: that is told elsewhere, or is no fault. */
const unlike = (trial: Trial, { entry, record, item }: Sight): readonly string[] => {
  if (record !== undefined) return differing(entry, record, isSaid(trial.session.contract))
  return isGone(item) ? [MISSING] : []
}
