import type { Operation } from '../../src/contract/document/model.ts'
import { show } from '../../src/contract/finding.ts'
import { isSuccess } from '../../src/contract/http/exchange.ts'
import { add, drop, entryOf } from '../../src/contract/laws/acts.ts'
import { type MadeKind, madeKindsOf } from '../../src/contract/laws/kind.ts'
import { lawProbe } from '../../src/contract/laws/law-probe.ts'
import { fullMembers } from '../../src/contract/laws/values.ts'
import type { Law } from '../../src/contract/provider-contract.ts'
import type { Trial } from '../../src/contract/run/trial.ts'
import { tell } from '../../src/contract/tell.ts'

/** A filter finds a new record, also when it was asked for it before: importers look, make, and look again. */
export const foundWhenMade: Law = session =>
  madeKindsOf(session.contract).flatMap(kind => {
    const { list } = kind
    const [unique] = kind.resource.unique
    if (list === undefined || unique === undefined) return []
    return [
      lawProbe({
        law: 'created',
        operation: kind.create,
        part: `found by ${unique}`,
        writes: true,
        worth: 0.5,
        cost: 5,
        run: trial => find(trial, kind, list, unique),
      }),
    ]
  })

const find = async (trial: Trial, kind: MadeKind, list: Operation, unique: string): Promise<void> => {
  const members = fullMembers(trial.session, kind.create)
  const change = { query: { [`filter[q][${unique}_eq]`]: members[unique] } }
  const before = await trial.ask(list, change)
  const made = await add(trial, kind, members)
  if (made === undefined) return
  if (isSuccess(before) && (await entryOf(trial, list, made.id, change)) === undefined)
    tell(trial, kind.create, made.exchange, {
      check: 'created',
      subject: `found by ${unique}`,
      message: 'A filter that was asked for the record before it was made does not find it.',
      expected: `${made.id} in a listing with ${unique} ${show(members[unique])}`,
      got: 'a listing without it',
    })
  await drop(trial, kind, made)
}
