import { isDeepStrictEqual } from 'node:util'
import type { Json } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { isSaid } from '../../document/said.ts'
import { jsonOf } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import type { Variation } from '../../run/compose.ts'
import { goodRequest } from '../../run/good-request.ts'
import { knownId, type Session } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { eventually } from '../acts.ts'
import { apart } from '../apart.ts'
import { kindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { at, read } from '../record.ts'
import { head } from './head.ts'
import { listed } from './listed.ts'
import { ofNobody } from './of-nobody.ts'

/** Reading changes nothing, says the same twice, and the same in the listing as in the item. */
export const reading: Law = session => [
  ...kindsOf(session.contract).flatMap(kind => {
    const { retrieve, list, resource } = kind
    const known = knownId(session, resource.name)
    if (retrieve === undefined || known === undefined) return []
    const base = { law: 'reading', operation: retrieve, writes: false }
    return [
      lawProbe({ ...base, part: 'twice', worth: 0.4, cost: 8, run: trial => same(trial, retrieve, known) }),
      ...(list
        ? [
            lawProbe({
              ...base,
              part: 'listed',
              worth: 0.7,
              cost: 40,
              run: trial => listed(trial, kind, retrieve),
            }),
            ...(isSaid(session.contract)
              ? [
                  lawProbe({
                    ...base,
                    part: 'of nobody',
                    worth: 0.3,
                    cost: 11,
                    run: trial => ofNobody(trial, retrieve, list),
                  }),
                ]
              : []),
          ]
        : []),
    ]
  }),
  ...readable(session).map(([operation, change]) =>
    lawProbe({
      law: 'head',
      operation,
      writes: false,
      worth: 0.4,
      cost: 16,
      run: trial => head(trial, operation, change),
    }),
  ),
]

/** GET operations that there is something to ask for. */
const readable = (session: Session): readonly (readonly [Operation, Variation])[] =>
  session.contract.operations.flatMap(operation => {
    if (operation.method !== 'GET' || operation.action === undefined || operation.action === 'token')
      return []
    if (!operation.path.includes('{')) return [[operation, {}] as const]
    const known = knownId(session, operation.resource)
    return known === undefined ? [] : [[operation, at(operation, known)] as const]
  })

/** Parameters that change nothing, with each value that they may have. */
const idleQueries = ({ parameters }: Operation): readonly Readonly<Record<string, Json>>[] =>
  parameters
    .filter(one => one.role === 'ignored' && one.in === 'query')
    .flatMap(({ name, schema, example }) => {
      const { enum: list } = schema
      return (Array.isArray(list) ? list : [example ?? null]).map((value: Json) => ({ [name]: value }))
    })

/** The record before and after it was asked for in each way that only asks. */
const same = async (trial: Trial, retrieve: Operation, id: string): Promise<void> => {
  const { session } = trial
  const look = async () => {
    const before = await read(trial, retrieve, id)
    const options = { ...at(retrieve, id), method: 'OPTIONS' }
    await trial.send(goodRequest(session, retrieve, options), undefined)
    await trial.ask(retrieve, { ...at(retrieve, id), method: 'HEAD' })
    for (const query of idleQueries(retrieve)) await trial.ask(retrieve, { ...at(retrieve, id), query })
    return [before, await read(trial, retrieve, id)] as const
  }
  // Beside the record there may be more, such as whose it is; where the document is ours to read, that stays, too.
  const seen = (one: Awaited<ReturnType<typeof read>>) =>
    isSaid(session.contract) ? jsonOf(one.exchange) : one.record
  const isSame = ([a, b]: Awaited<ReturnType<typeof look>>) => isDeepStrictEqual(seen(a), seen(b))
  const last = await eventually(trial, look, isSame)
  if (isSame(last)) return
  const [before, after] = last
  tell(trial, retrieve, after.exchange, {
    check: 'reading',
    subject: 'twice',
    message: 'The same question has another answer after it was asked.',
    ...apart(seen(before), seen(after)),
  })
}
