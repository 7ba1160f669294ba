import { isDeepStrictEqual } from 'node:util'
import type { Operation } from '../../document/model.ts'
import { show } from '../../finding.ts'
import { isSuccess, jsonOf } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import { knownId } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { eventually } from '../acts.ts'
import { nobodys } from '../filtering/hidden.ts'
import { kindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { at } from '../record.ts'
import type { Query } from './listing.ts'
import { ELSEWHERE, undocumented } from './query-names.ts'
import { widening } from './widening.ts'

/** Where the document ignores parameters that it does not have, an item is the same with all of them. */
export const ignoredOnItems: Law = session =>
  kindsOf(session.contract).flatMap(({ list, retrieve, resource }) => {
    const id = knownId(session, resource.name)
    if (session.contract.unknownParameters !== 'ignore' || retrieve === undefined || id === undefined)
      return []
    return [
      lawProbe({
        law: 'query-name',
        operation: retrieve,
        part: 'ignored names',
        writes: false,
        worth: 0.4,
        cost: 6,
        run: trial => same(trial, retrieve, id, list),
      }),
    ]
  })

const same = async (
  trial: Trial,
  retrieve: Operation,
  id: string,
  list: Operation | undefined,
): Promise<void> => {
  const path = at(retrieve, id)
  for (const [name, query] of queriesOf(retrieve, list)) {
    const look = async () =>
      [await trial.ask(retrieve, path), await trial.ask(retrieve, { ...path, query })] as const
    const [plain, asked] = await eventually(trial, look, ([a, b]) => isDeepStrictEqual(jsonOf(a), jsonOf(b)))
    if (!isSuccess(plain) || isDeepStrictEqual(jsonOf(plain), jsonOf(asked))) continue
    tell(trial, retrieve, asked, {
      check: 'query-name',
      subject: `ignored/${name}`,
      message: 'Parameters that are not documented change the answer.',
      expected: show(jsonOf(plain), 300),
      got: `${asked.reply.status} ${show(jsonOf(asked), 300)}`,
    })
  }
}

const queriesOf = (
  retrieve: Operation,
  list: Operation | undefined,
): readonly (readonly [name: string, query: Query])[] => {
  const others = undocumented(retrieve).filter(one => one !== '_method')
  return [
    ['as elsewhere', Object.fromEntries(others.map(name => [name, ELSEWHERE[name]]))],
    ...narrowing(retrieve, list),
    ...widening(retrieve),
  ]
}

/** Each filter of the listing, with what no record has. */
const narrowing = (
  { parameters }: Operation,
  list: Operation | undefined,
): readonly (readonly [name: string, query: Query])[] =>
  (list?.parameters ?? [])
    .filter(one => one.filter !== undefined && !parameters.some(({ name }) => name === one.name))
    .map(one => [one.name, { [one.name]: nobodys(one) }])
