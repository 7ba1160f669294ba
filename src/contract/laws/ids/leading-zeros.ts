import type { Operation } from '../../document/model.ts'
import { isSaid } from '../../document/said.ts'
import { conforms } from '../../document/schema.ts'
import { expectRefusal } from '../../expect.ts'
import { show } from '../../finding.ts'
import { type Exchange, isSuccess } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import { knownId } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { kindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { at, read, recordIn } from '../record.ts'
import { idSchemaOf } from './near-unknown.ts'

/** One that could be octal, two digits of that kind, and one that could not be; each with one that is looked for anyway. */
const FORMS: readonly (readonly [form: RegExp, otherwise: string])[] = [
  [/^[1-7]$/, '7'],
  [/^[1-7][0-7]+$/, '10'],
  [/^(?=.*[89])[1-9]\d*$/, '18'],
]

/**
 * With a zero in front a number is the same number, in digits as before: where the document lets it stand there it
 * finds that record or none, and what holds of one id holds of all.
 */
export const leadingZeros: Law = session =>
  kindsOf(session.contract).flatMap(({ retrieve, resource }) => {
    const known = knownId(session, resource.name)
    if (retrieve === undefined || known === undefined || !isSaid(session.contract)) return []
    if (!/^\d+$/.test(known) || !conforms(idSchemaOf(retrieve), `0${known}`)) return []
    return [
      lawProbe({
        law: 'near-ids',
        operation: retrieve,
        part: 'a zero in front',
        writes: false,
        worth: 0.3,
        cost: FORMS.length + 2,
        run: trial => askEach(trial, retrieve),
      }),
    ]
  })

/** The samples that tell bases apart, where there are such. */
const idsFor = ({ session: { samples, lens } }: Trial, { resource }: Operation): readonly string[] => {
  const all = (samples.get(resource) ?? []).flatMap(one => lens.id(one) ?? [])
  return FORMS.map(([form, otherwise]) => all.find(one => form.test(one)) ?? otherwise)
}

const askEach = async (trial: Trial, retrieve: Operation): Promise<void> => {
  const sights: (readonly [id: string, exchange: Exchange])[] = []
  for (const id of idsFor(trial, retrieve)) {
    if (!conforms(idSchemaOf(retrieve), `0${id}`)) continue
    const exchange = await trial.ask(retrieve, at(retrieve, `0${id}`))
    otherRecord(trial, retrieve, id, exchange)
    sights.push([id, exchange])
  }
  const found = sights.find(([, exchange]) => isSuccess(exchange))
  const lost = sights.find(([, exchange]) => exchange.reply.status === 404)
  if (found === undefined || lost === undefined) return
  const [id, exchange] = lost
  if (!isSuccess((await read(trial, retrieve, id)).exchange)) return
  tell(trial, retrieve, exchange, {
    check: 'near-ids',
    subject: 'a zero in front/some',
    message: 'With a zero in front some ids find their record and others do not.',
    expected: `the record ${id}, as 0${found[0]} finds ${found[0]}`,
    got: String(exchange.reply.status),
  })
}

const otherRecord = (trial: Trial, retrieve: Operation, id: string, exchange: Exchange): void => {
  if (!isSuccess(exchange)) {
    const named = { kinds: ['record-unknown'], statuses: [404, 410] }
    expectRefusal(trial, retrieve, exchange, { check: 'near-ids', subject: 'a zero in front', ...named })
    return
  }
  const record = recordIn(trial, exchange, retrieve.resource)
  const got = record && trial.session.lens.id(record)
  if (got === undefined || Number(got) === Number(id)) return
  tell(trial, retrieve, exchange, {
    check: 'near-ids',
    subject: 'a zero in front',
    message: 'An id with a zero in front finds another record.',
    expected: `the record ${id}, or none`,
    got: `0${id} finds ${show(got)}`,
  })
}
