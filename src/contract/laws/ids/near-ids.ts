import type { Operation } from '../../document/model.ts'
import { isSaid } from '../../document/said.ts'
import { expectRefusal } from '../../expect.ts'
import { show } from '../../finding.ts'
import { isSuccess } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import { knownId } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { addFull, drop, sight } from '../acts.ts'
import { apart } from '../apart.ts'
import { kindsOf, type MadeKind, madeKindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { at, recordIn } from '../record.ts'
import { itemOperations } from '../records/deleted.ts'
import { isAsBefore } from '../values.ts'
import { inCapitals } from './in-capitals.ts'
import { isAllowed, unknownReads, writeUnknown } from './near-unknown.ts'
import { nearly } from './nearly.ts'
import { nextToKnown } from './next-to-known.ts'

/** An id names one record, letter by letter: what is nearly an id names none. */
export const nearIds: Law = session => [
  ...kindsOf(session.contract).flatMap(({ retrieve, resource }) => {
    const known = knownId(session, resource.name)
    if (retrieve === undefined || known === undefined) return []
    return Object.keys(nearly(known)).map(part =>
      lawProbe({
        law: 'near-ids',
        operation: retrieve,
        part,
        writes: false,
        worth: part === 'other-case' || part === 'longer' ? 0.5 : 0.3,
        cost: 1,
        run: trial => readNear(trial, retrieve, part, known),
      }),
    )
  }),
  ...inCapitals(session),
  ...nextToKnown(session),
  ...unknownReads(session),
  ...madeKindsOf(session.contract)
    .filter(kind => kind.update !== undefined || kind.remove !== undefined)
    .flatMap(kind => [
      lawProbe({
        law: 'near-ids',
        operation: kind.update ?? kind.retrieve,
        part: 'writes',
        writes: true,
        worth: 0.4,
        cost: 24,
        run: trial => writeNear(trial, kind),
      }),
      lawProbe({
        law: 'near-ids',
        operation: kind.update ?? kind.retrieve,
        part: 'unknown',
        writes: true,
        worth: 0.6,
        cost: 8,
        run: trial => writeUnknown(trial, kind),
      }),
    ]),
]

/**
 * An id of a form that the document forbids is a bad parameter, and one that it allows names no record; routers may
 * find no path where there is a dot or a blank.
 */
const kindsFor = (operation: Operation, id: string) =>
  isAllowed(operation, id)
    ? {
        kinds: ['record-unknown', ...(/[^\w-]/.test(id) ? ['unknown-path'] : [])],
        statuses: [404, 410, 400, 422],
      }
    : { kinds: ['parameter-invalid', 'record-unknown', 'url-malformed'], statuses: [400, 404, 410, 422] }

const readNear = async (trial: Trial, retrieve: Operation, part: string, known: string): Promise<void> => {
  const { lens } = trial.session
  const near = nearly(known)[part]
  if (near === undefined) return
  // How a number may be written in a path, no stranger's document says.
  if (!isSaid(trial.session.contract) && Number(near) === Number(known)) return
  const exchange = await trial.ask(retrieve, at(retrieve, near))
  const record = recordIn(trial, exchange, retrieve.resource)
  const id = record ? lens.id(record) : undefined
  if (id === near) return // it happens to be the id of another one
  if (isSuccess(exchange))
    return tell(trial, retrieve, exchange, {
      check: 'near-ids',
      subject: part,
      message: 'An id that is not quite the one of a record finds a record.',
      expected: 'no record',
      got: `${near} finds ${show(id)}`,
    })
  expectRefusal(trial, retrieve, exchange, { check: 'near-ids', subject: part, ...kindsFor(retrieve, near) })
}

/** Only ids that find nothing when they are read are written to: they may be somebody's. */
const writeNear = async (trial: Trial, kind: MadeKind): Promise<void> => {
  const made = await addFull(trial, kind)
  const before = made && (await sight(trial, kind, made.id))
  if (made === undefined || before === undefined) return drop(trial, kind, made)
  for (const [part, near] of Object.entries(nearly(made.id))) {
    const there = await trial.ask(kind.retrieve, at(kind.retrieve, near))
    if (isSuccess(there) || there.trouble !== undefined) continue
    for (const [operation, change] of itemOperations(trial, kind, near))
      if (operation.method !== 'GET') await trial.ask(operation, { ...at(operation, near), ...change })
    const after = await sight(trial, kind, made.id)
    if (isAsBefore(before, after)) continue
    tell(trial, kind.update ?? kind.retrieve, there, {
      check: 'near-ids',
      subject: `writes/${part}`,
      message: 'A request to an id that is not quite the one of a record has changed or deleted it.',
      ...apart(before, after),
    })
    break
  }
  await drop(trial, kind, made)
}
