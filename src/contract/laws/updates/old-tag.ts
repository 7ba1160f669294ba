import { isDeepStrictEqual } from 'node:util'
import type { Json } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { show, violation, warning } from '../../finding.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { Variation } from '../../run/compose.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { eventually } from '../acts.ts'

export const tagOf = ({ reply }: Exchange): string | undefined => reply.headers['etag']

/** An answer with an ETag, from before a change. */
export interface Tagged {
  readonly operation: Operation
  readonly change: Variation
  readonly old: Exchange
  /** What has changed, as an answer shows it; undefined where it does not. */
  readonly view: (exchange: Exchange) => Json | undefined
}

/** What is wrong with the old tag, in words. */
interface Words {
  readonly subject: string
  readonly message: string
}

/** Asks with the old tag; that there is a change to tell of is seen without a condition. */
export const askAgain = async (
  trial: Trial,
  { operation, change, old, view }: Tagged,
  words: Words,
): Promise<void> => {
  const tag = tagOf(old) ?? ''
  const asked = () => trial.ask(operation, { ...change, headers: { 'If-None-Match': tag } })
  const again = await eventually(trial, asked, one => one.reply.status !== 304)
  if (again.reply.status !== 304) return
  const now = view(await trial.ask(operation, change))
  if (now === undefined || isDeepStrictEqual(now, view(old))) return
  // A weak one only should change (section 8.8.1).
  const as = tag.startsWith('W/') ? warning : violation
  const breach = {
    check: 'etag',
    ...words,
    expected: '200 for If-None-Match with the old ETag',
    got: `304, and without a condition ${show(now, 300)}`,
  }
  tell(trial, operation, again, breach, as)
}
