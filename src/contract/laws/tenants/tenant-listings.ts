import { isDeepStrictEqual } from 'node:util'
import { isJsonObject, type Json, type JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { show } from '../../finding.ts'
import { type Exchange, isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { type Kind, kindsOf } from '../kind.ts'
import { follow, walk } from '../walk.ts'
import { accountIn } from './account.ts'
import { asOther, otherProof } from './as-other.ts'
import { type Aside, headerAsides } from './asides.ts'
import { allKnown, isRecord, leak, leakOf } from './leak.ts'
import { type Samples, takesQueries, wideQueries } from './wide-queries.ts'

/** A listing shows the other account nothing of ours, whatever it is asked with, and us nothing of theirs. */
export const tenantListings = async (trial: Trial, kind: Kind, list: Operation): Promise<void> => {
  const { session } = trial
  const known = allKnown(session)
  const proof = otherProof(session, list)
  const { pages, isWhole } = await walk(trial, list, { proof })
  const [first] = pages
  if (first === undefined || !isSuccess(first)) return // a foreign credential, refused as such
  await ownAccount(trial, list, first)
  for (const page of pages) {
    const found = leakOf(session, known, page)
    if (found) return leak(trial, list, page, 'listing', found)
  }
  const wide = wideQueries(session, kind, list).map(([name, query]): Aside => [name, { query }])
  for (const [name, change] of [...wide, ...headerAsides(list)]) {
    const exchange = await asOther(trial, list, change)
    const found = leakOf(session, known, exchange)
    if (found) return leak(trial, list, exchange, `listing/${name}`, found)
  }
  await ourCursor(trial, list, known)
  await theirValues(trial, kind, list, first)
  if (isWhole) await mixed(trial, kind, list, pages)
}

/** Their answers are about their account. */
const ownAccount = async (trial: Trial, list: Operation, theirs: Exchange): Promise<void> => {
  const other = accountIn(list, theirs)
  const account = accountIn(list, await trial.ask(list))
  const face = (value: Json | undefined) => (isJsonObject(value) ? (value['id'] ?? value) : value)
  for (const name of Object.keys(other).filter(one =>
    isDeepStrictEqual(face(other[one]), face(account[one])),
  ))
    tell(trial, list, theirs, {
      check: 'tenants',
      subject: `account/${name}`,
      message: `Answers to two accounts come with the same ${name}.`,
      expected: `the ${name} of whoever asks`,
      got: show(other[name]),
    })
}

/** Where our next page begins leads nobody else into our records. */
const ourCursor = async (trial: Trial, list: Operation, known: readonly JsonObject[]): Promise<void> => {
  const { session } = trial
  const small = list.parameters.find(one => one.role === 'limit')
  const query = small ? { [small.name]: 1 } : {}
  const next = session.lens.next(jsonOf(await trial.ask(list, { query })))
  if (next === undefined) return
  const exchange = await follow(trial, list, { query, proof: otherProof(session, list) }, next)
  const found = leakOf(session, known, exchange)
  if (found) leak(trial, list, exchange, 'listing/next', found)
}

/** Nor does a filter by what their records hold find them for us. */
const theirValues = async (trial: Trial, kind: Kind, list: Operation, first: Exchange): Promise<void> => {
  const { session } = trial
  const theirs = session.lens.records(jsonOf(first), kind.resource.name) ?? []
  if (theirs.length === 0) return
  const related = takesQueries(list) ? await relatedOfTheirs(trial, kind) : []
  const samples = new Map([...related, [kind.resource.name, theirs]])
  for (const [name, query] of wideQueries(session, kind, list, samples)) {
    const exchange = await trial.ask(list, { query })
    const found = leakOf(session, theirs, exchange)
    if (found === undefined) continue
    return tell(trial, list, exchange, {
      check: 'tenants',
      subject: `listing/theirs/${name}`,
      message: 'A filter by a value of another account shows us its record.',
      expected: 'only records of our own',
      got: show(found, 300),
    })
  }
}

/** What they have of each kind that a record of this one may belong with. */
const relatedOfTheirs = async (trial: Trial, { resource }: Kind): Promise<Samples> => {
  const { contract, lens } = trial.session
  const kinds = Object.values(resource.relationships).map(one => one.resource)
  const samples = new Map<string, readonly JsonObject[]>()
  for (const { resource: to, list } of kindsOf(contract).filter(one => kinds.includes(one.resource.name)))
    if (list) samples.set(to.name, lens.records(jsonOf(await asOther(trial, list)), to.name) ?? [])
  return samples
}

/** Nor are theirs in our listing. */
const mixed = async (
  trial: Trial,
  kind: Kind,
  list: Operation,
  pages: readonly Exchange[],
): Promise<void> => {
  const { session } = trial
  const other = pages.flatMap(one => session.lens.records(jsonOf(one), kind.resource.name) ?? [])
  const mine = await walk(trial, list)
  const found = mine.records.find(one => other.some(that => isRecord(session, that, one)))
  if (found === undefined) return
  tell(trial, list, mine.pages[0], {
    check: 'tenants',
    subject: 'listing/both',
    message: 'A record is in the listings of two accounts.',
    expected: 'only records of our own',
    got: show(found, 300),
  })
}
