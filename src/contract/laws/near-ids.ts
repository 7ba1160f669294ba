import type { JsonObject } from '../../model/json.ts'
import type { Operation } from '../document/model.ts'
import { conforms } from '../document/schema.ts'
import { expectRefusal } from '../expect.ts'
import { show } from '../finding.ts'
import { isSuccess, jsonOf } from '../http/exchange.ts'
import type { Law } from '../provider-contract.ts'
import { knownId, type Session, unknownId } from '../run/session.ts'
import type { Trial } from '../run/trial.ts'
import { addFull, drop, sight } from './acts.ts'
import { expectUnknown, itemOperations } from './deleted.ts'
import { kindsOf, type MadeKind, madeKindsOf } from './kind.ts'
import { lawProbe, tell } from './law-probe.ts'
import { at } from './records.ts'
import { differing } from './values.ts'

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

/** What is easily taken for an id: by a database that folds case, by a parser of numbers, by a router. */
const nearly = (id: string): Readonly<Record<string, string>> => {
  const isNumber = /^\d+$/.test(id)
  const isUuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(id)
  const other = Array.from(id, letter =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  ).join('')
  return {
    // Leading zeros make no other number, and a UUID may be written in either case (RFC 9562 section 4).
    ...(isNumber
      ? {
          fraction: `${id}.0`,
          exponent: `${id}e0`,
          hexadecimal: `0x${Number(id).toString(16)}`,
          sign: `-${id}`,
          'beyond-32-bits': String(BigInt(id) + 2n ** 32n),
          zero: '0',
        }
      : { shorter: id.slice(0, -1), longer: `${id}a`, 'leading-zero': `0${id}` }),
    ...(!isNumber && !isUuid && other !== id ? { 'other-case': other } : {}),
    'trailing-blank': `${id} `,
    'leading-blank': ` ${id}`,
    extension: `${id}.json`,
    'trailing-text': `${id}abc`,
    list: `${id},${id}`,
    wildcard: isNumber ? '*' : `${id.slice(0, -1)}%`,
  }
}

const parameterOf = ({ path, parameters }: Operation): JsonObject => {
  const name = /\{([^}]+)\}/.exec(path)?.[1]
  return parameters.find(one => one.in === 'path' && one.name === name)?.schema ?? {}
}

/** True when the document lets the id stand in the path. */
const isAllowed = (operation: Operation, id: string): boolean => {
  const schema = parameterOf(operation)
  return conforms(schema, schema['type'] === 'integer' && /^-?\d+$/.test(id) ? Number(id) : id)
}

/** An id of a form that the document forbids is a bad parameter, and one that it allows names no record. */
const kindsFor = (operation: Operation, id: string) =>
  isAllowed(operation, id)
    ? { kinds: ['record-unknown'], statuses: [404, 410, 400, 422] }
    : { kinds: ['parameter-invalid', 'record-unknown'], statuses: [400, 404, 410, 422] }

const readNear = async (trial: Trial, retrieve: Operation, part: string, known: string): Promise<void> => {
  const { lens } = trial.session
  const near = nearly(known)[part]
  if (near === undefined) return
  const exchange = await trial.ask(retrieve, at(retrieve, near))
  const record = isSuccess(exchange) ? lens.record(jsonOf(exchange), retrieve.resource) : undefined
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

/** Every reading of an item that is not there, in the form of those that are, and of other kinds of record. */
const unknownReads = (session: Session) =>
  session.contract.operations
    .filter(one => one.method === 'GET' && (one.action === 'retrieve' || one.action === 'related'))
    .filter(one => one.path.split('{').length === 2)
    .map(operation =>
      lawProbe({
        law: 'near-ids',
        operation,
        part: 'unknown',
        writes: false,
        worth: 0.6,
        cost: 4,
        run: async trial => {
          const own = (session.samples.get(operation.resource) ?? []).map(one => session.lens.id(one))
          const foreign = Object.keys(session.contract.resources)
            .filter(one => one !== operation.resource)
            .flatMap(one => knownId(session, one) ?? [])
            .filter(id => !/^\d+$/.test(id) && !own.includes(id))
          for (const id of [unknownId(session, operation.resource), ...foreign])
            if (isAllowed(operation, id)) await expectUnknown(trial, operation, id, 'near-ids')
        },
      }),
    )

const writeUnknown = async (trial: Trial, kind: MadeKind): Promise<void> => {
  const id = unknownId(trial.session, kind.resource.name)
  for (const [operation, change] of itemOperations(trial, kind, id))
    if (operation.method !== 'GET' && isAllowed(operation, id))
      await expectUnknown(trial, operation, id, 'near-ids', change)
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
    if (after !== undefined && differing(before, after, true).length === 0) continue
    tell(trial, kind.update ?? kind.retrieve, there, {
      check: 'near-ids',
      subject: `writes/${part}`,
      message: 'A request to an id that is not quite the one of a record has changed or deleted it.',
      expected: show(before, 400),
      got: show(after, 400),
    })
    break
  }
  await drop(trial, kind, made)
}
