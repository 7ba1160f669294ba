import type { Contract, Operation } from '../document/model.ts'
import { goodRequest } from './good-request.ts'
import type { Session } from './session.ts'

/**
 * The contract without the endpoint of tokens, where the document has that on a server of its own and the target has
 * nothing at its path: tokens of many APIs come from another host than their records.
 */
export const withoutStrangers = async (
  session: Pick<Session, 'contract' | 'url' | 'supplied' | 'client'>,
  readOnly: boolean,
): Promise<Contract> => {
  const { contract, client } = session
  const stranger = contract.operations.find(one => one.action === 'token' && one.serverPath !== undefined)
  if (stranger === undefined || readOnly) return contract
  const { reply, trouble } = await client.send(goodRequest(session, stranger))
  if (trouble !== undefined || reply.status !== 404) return contract
  return { ...contract, operations: contract.operations.filter(one => one !== stranger) }
}

/** What a run leaves out for that. */
export const notHere = (document: Contract, { operations }: Contract): readonly string[] =>
  document.operations
    .filter(({ action, id }) => action === 'token' && !operations.some(one => one.id === id))
    .map(
      ({ id }: Operation) => `${id}: nothing is at its path (404), and the document has it on another server`,
    )
