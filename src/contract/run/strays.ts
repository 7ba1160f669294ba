import type { Operation } from '../document/model.ts'
import { type Exchange, isSuccess, jsonOf } from '../http/exchange.ts'
import type { NextPage } from '../lens.ts'
import { goodRequest } from './good-request.ts'
import { itemTarget } from './removal.ts'
import { operationFor, type Session } from './session.ts'

type Seeker = Pick<Session, 'contract' | 'url' | 'supplied' | 'lens' | 'client' | 'journal' | 'runId'>

/** A listing that is longer is not searched to its end. */
const MOST_PAGES = 60

/**
 * Records of ours that nobody wrote down, because the answer to their creation never came or the run crashed before
 * it did: found in the listings by the mark of the run, and written into the journal.
 */
export const noteStrays = async (seeker: Seeker): Promise<void> => {
  const { contract, lens, journal, runId } = seeker
  const known = new Set(journal.left().map(one => `${one.resource} ${one.id}`))
  for (const { name } of Object.values(contract.resources)) {
    const list = operationFor(contract, name, 'list')
    if (list === undefined || list.path.includes('{') || operationFor(contract, name, 'create') === undefined)
      continue
    for await (const page of pagesOf(seeker, list))
      for (const record of lens.records(jsonOf(page), name) ?? []) {
        const id = lens.id(record)
        if (id === undefined || known.has(`${name} ${id}`) || !JSON.stringify(record).includes(`${runId}-`))
          continue
        journal.created({ resource: name, id, remove: itemTarget(seeker, name, id) })
      }
  }
}

async function* pagesOf(seeker: Seeker, list: Operation): AsyncGenerator<Exchange> {
  const { url, client, lens } = seeker
  const plain = goodRequest(seeker, list)
  const following = (next: NextPage) => {
    if (next.kind === 'parameter') return goodRequest(seeker, list, { query: { [next.name]: next.value } })
    const link = URL.canParse(next.url, url.href) ? new URL(next.url, url) : url
    return { ...plain, target: link.pathname + link.search }
  }
  let sent = plain
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const exchange = await client.send(sent)
    if (!isSuccess(exchange)) return
    yield exchange
    const next = lens.next(jsonOf(exchange))
    if (next === undefined) return
    sent = following(next)
  }
}
