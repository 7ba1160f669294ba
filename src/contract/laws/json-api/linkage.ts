import type { JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { shownResource } from '../../document/resources.ts'
import { show } from '../../finding.ts'
import { isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { relatedOperation } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { listingOf } from '../listing/listing.ts'
import { walkLarge } from '../listing/walk-large.ts'
import { at } from '../record.ts'
import { askWith } from './asking.ts'
import { identityOf, linkageOf, primaryOf } from './documents.ts'

/** What a relationship's data say is what its own endpoint shows. */
export const relatedProbe = (
  session: Session,
  operation: Operation,
  type: string,
  name: string,
): Probe | undefined => {
  const related = relatedOperation(session.contract, type, name)
  if (related === undefined) return undefined
  return lawProbe({
    law: 'include',
    operation,
    part: `${name} as its own endpoint`,
    writes: false,
    worth: 0.6,
    cost: 8,
    run: async trial => {
      const exchange = await askWith(trial, operation, { include: name }, false)
      if (exchange === undefined || !isSuccess(exchange)) return
      const primary = primaryOf(jsonOf(exchange))
      const richest = primary.toSorted(
        (a, b) => (linkageOf(b, name)?.length ?? 0) - (linkageOf(a, name)?.length ?? 0),
      )
      for (const one of [richest[0], richest.at(-1)])
        if (one !== undefined) await compare(trial, operation, related, one, name)
    },
  })
}

const compare = async (
  trial: Trial,
  operation: Operation,
  related: Operation,
  one: JsonObject,
  name: string,
) => {
  const id = String(one['id'])
  const seen = async () => {
    const { pages } = await walkLarge(trial, {
      operation: related,
      resource: shownResource(trial.session.contract, related),
      pager: (await listingOf(trial, related))?.pager,
      change: at(related, id),
    })
    return { shown: pages.flatMap(each => primaryOf(jsonOf(each))), exchange: pages[0] }
  }
  const { shown, exchange } = await seen()
  const linked = linkageOf(one, name)
  if (linked === undefined || exchange === undefined || !isSuccess(exchange)) return
  const texts = [linked, shown.map(identityOf)].map(list => [...list].toSorted().join(', '))
  if (texts[0] === texts[1]) return
  // Somebody may have written meanwhile: both are asked once more.
  const again = await askWith(trial, operation, { include: name }, false)
  const now = primaryOf(again && jsonOf(again)).find(each => each['id'] === id)
  const wanted = [...(now === undefined ? [] : (linkageOf(now, name) ?? []))].toSorted().join(', ')
  const got = (await seen()).shown.map(identityOf).toSorted().join(', ')
  if (now === undefined || wanted === got) return
  tell(trial, operation, again, {
    check: 'include',
    subject: `${name}/linkage`,
    message: `The data of ${name} are not what its own endpoint shows.`,
    expected: show(got, 300),
    got: show(wanted, 300),
    clause: related.pointer,
  })
}
