import type { Client } from '../http/client.ts'
import { goodRequest } from './good-request.ts'
import type { Created, Journal } from './journal.ts'
import { operationFor, type Session } from './session.ts'

/** What removing takes: a part of a session, so that what a crash left can be removed without one. */
export type Remover = Pick<Session, 'contract' | 'url' | 'supplied'> & {
  readonly client: Client
  readonly journal: Journal
}

/** As many failures in a row: the target is gone, or it does not let us. */
const PATIENCE = 5

/**
 * Removes what the journal names, the youngest first, and once more what only goes when others are gone. What is
 * left then is told.
 */
export const removeCreated = async (remover: Remover): Promise<readonly Created[]> => {
  for (let before = Number.POSITIVE_INFINITY; ; ) {
    const removable = remover.journal.left().filter(one => one.remove !== undefined)
    if (removable.length === 0 || removable.length >= before) break
    before = removable.length
    await removeAll(remover, removable.toReversed())
  }
  return remover.journal.left()
}

const removeAll = async (remover: Remover, all: readonly Created[]): Promise<void> => {
  let failures = 0
  for (const one of all) {
    const { reply, trouble } = await remove(remover, one)
    const isGone = (reply.status >= 200 && reply.status < 300) || reply.status === 404 || reply.status === 410
    if (isGone) remover.journal.removed(one)
    failures = trouble === undefined ? 0 : failures + 1
    if (failures === PATIENCE) return
  }
}

const remove = (remover: Remover, { resource, remove: target = '' }: Created) => {
  const { contract, client } = remover
  const operation = operationFor(contract, resource, 'delete')
  if (operation === undefined) return client.send({ method: 'DELETE', target, headers: {}, body: undefined })
  const sent = goodRequest(remover, operation)
  const query = sent.target.split('?')[1]
  return client.send({ ...sent, target: query === undefined ? target : `${target}?${query}` })
}
