import type { Json, JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { show } from '../../finding.ts'
import { type Exchange, jsonOf } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'

/**
 * However much was asked since the run began: what the target showed then it shows now, unless somebody has updated
 * the record, which its time tells.
 */
export const asAtTheStart = async (trial: Trial, list: Operation, retrieve: Operation): Promise<void> => {
  const { samples, lens, contract } = trial.session
  const { updated = '' } = contract.resources[list.resource] ?? {}
  const page = await trial.ask(list)
  const now = new Map((lens.records(jsonOf(page), list.resource) ?? []).map(one => [lens.id(one), one]))
  const told = new Set<string>()
  for (const sample of samples.get(list.resource) ?? []) {
    const [was, is] = [lens.members(sample), lens.members(now.get(lens.id(sample)) ?? {})]
    if (typeof was[updated] !== 'string' || was[updated] !== is[updated]) continue
    const name = Object.keys(was).find(one => one in is && !told.has(one) && isMoved(was[one], is[one]))
    if (name === undefined) continue
    told.add(name)
    differs(trial, retrieve, page, name, was, is)
  }
}

/** A number may count what others do, what is in it may be another's, and a link may be signed anew each time. */
const isMoved = (was: Json | undefined, is: Json | undefined): boolean =>
  was !== is && [was, is].every(one => one === null || typeof one === 'boolean' || isPlainText(one))

const isPlainText = (value: Json | undefined): boolean => typeof value === 'string' && !value.includes('://')

const differs = (
  trial: Trial,
  retrieve: Operation,
  page: Exchange,
  name: string,
  was: JsonObject,
  is: JsonObject,
): void =>
  tell(trial, retrieve, page, {
    check: 'reading',
    subject: `as at the start/${name}`,
    message: `After other readings ${name} is another one, although nobody has updated the record since.`,
    expected: show(was[name]),
    got: show(is[name]),
  })
