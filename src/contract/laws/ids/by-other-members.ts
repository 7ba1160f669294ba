import type { Operation } from '../../document/model.ts'
import { show } from '../../finding.ts'
import type { Law } from '../../provider-contract.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { kindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { at, recordIn } from '../record.ts'
import { isAllowed } from './near-unknown.ts'

const RECORDS = 4
const VALUES = 14

/** Only the id finds a record: neither its name nor its code nor any other text that it has. */
export const byOtherMembers: Law = session =>
  kindsOf(session.contract).flatMap(({ retrieve, resource }) =>
    retrieve === undefined
      ? []
      : [
          lawProbe({
            law: 'near-ids',
            operation: retrieve,
            part: 'other members',
            writes: false,
            worth: 0.5,
            cost: VALUES,
            run: trial => byMembers(trial, retrieve, resource.name),
          }),
        ],
  )

const byMembers = async (trial: Trial, retrieve: Operation, resource: string): Promise<void> => {
  const { samples, lens } = trial.session
  const records = (samples.get(resource) ?? []).slice(0, RECORDS)
  const ids = (samples.get(resource) ?? []).map(one => lens.id(one))
  const texts = records.flatMap(one =>
    Object.entries(lens.members(one)).flatMap(([name, value]) =>
      typeof value === 'string' && value !== '' && !ids.includes(value) && !/^\d{4}-\d\d-/.test(value)
        ? [[name, value] as const]
        : [],
    ),
  )
  // What could be an id comes first; what could not is to be refused, and must not find anything either.
  const likeliest = texts.toSorted(
    (a, b) => Number(isAllowed(retrieve, b[1])) - Number(isAllowed(retrieve, a[1])),
  )
  for (const [name, value] of likeliest.slice(0, VALUES)) {
    const exchange = await trial.ask(retrieve, at(retrieve, value))
    const record = recordIn(trial, exchange, resource)
    if (!record || lens.id(record) === value) continue
    return tell(trial, retrieve, exchange, {
      check: 'near-ids',
      subject: `by ${name}`,
      message: `A record is found by its ${name} in place of its id.`,
      expected: 'no record',
      got: `${show(value)} finds ${show(lens.id(record))}`,
    })
  }
}
