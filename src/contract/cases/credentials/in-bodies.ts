import type { JsonObject } from '../../../model/json.ts'
import type { Operation, Scheme } from '../../document/model.ts'
import type { Variation } from '../../run/compose.ts'
import { goodValues, proofOf } from '../../run/credentials.ts'
import type { Session } from '../../run/session.ts'

/**
 * A good credential in the body of a reading, which has none by the document: for many a framework the input of a
 * request is its query and its body together.
 */
export const inBodies = (
  session: Session,
  operation: Operation,
): readonly (readonly [about: string, change: () => Variation])[] => {
  const { contract, supplied } = session
  const good = goodValues(contract, operation, supplied)
  if (operation.body !== undefined) return []
  return [...good].flatMap(([name, value]) => {
    const scheme = contract.schemes[name]
    const isNeeded = operation.security.every(all => all.some(one => one === name || !good.has(one)))
    if (scheme === undefined || !isNeeded) return []
    const proof = proofOf(contract, new Map([...good].filter(([other]) => other !== name)))
    const said = membersFor(scheme, value)
    const sent = (text: string, type: string) => (): Variation => ({
      proof,
      body: Buffer.from(text),
      headers: { 'Content-Type': type },
    })
    return [
      [`${name} in a JSON body`, sent(JSON.stringify(said), 'application/json')] as const,
      [
        `${name} in a form`,
        sent(new URLSearchParams(said).toString(), 'application/x-www-form-urlencoded'),
      ] as const,
    ]
  })
}

/** What OAuth and those who read its parameters call a credential. */
const membersFor = (scheme: Scheme, value: string): JsonObject & Record<string, string> => {
  if (scheme.kind === 'key') return { [scheme.name]: value }
  if (scheme.kind === 'bearer') return { access_token: value, token: value }
  const colon = value.indexOf(':')
  return { client_id: value.slice(0, colon), client_secret: value.slice(colon + 1) }
}
