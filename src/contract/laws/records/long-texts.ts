import type { Json } from '../../../model/json.ts'
import { bodyLimit } from '../../document/body-limit.ts'
import type { Operation } from '../../document/model.ts'
import { conforms } from '../../document/schema.ts'
import { typeOf } from '../../document/shape.ts'
import { show, warning } from '../../finding.ts'
import { type Exchange, isSuccess } from '../../http/exchange.ts'
import type { Law } from '../../provider-contract.ts'
import { hasAllowedBody } from '../../run/allowed-body.ts'
import type { Session } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { add, type Changed, change, drop, tryAdd } from '../acts.ts'
import { type MadeKind, madeKindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { read } from '../record.ts'
import { leastMembers, type Writable, writablesOf } from '../values.ts'

/** More than a column of 64 kB holds, and less than the 100 kB that readers of bodies take when nobody told them. */
const LETTERS = 66_000
/** From here on the letters have two bytes: where a server reads on, at 64 kB, it may cut one in two. */
const PLAIN = 45_000
/** What else is in a body. */
const AROUND = 30_000

/** A text whose length the document does not limit is kept to its last letter. */
export const longTexts: Law = session =>
  madeKindsOf(session.contract)
    .filter(kind => [kind.create, kind.update].every(one => one === undefined || takesLong(one)))
    .flatMap(kind =>
      unlimited(session, kind).map(({ name }) =>
        lawProbe({
          law: 'exact-values',
          operation: kind.create,
          part: `very long ${name}`,
          writes: true,
          worth: 0.4,
          cost: 5,
          run: trial => keep(trial, kind, name),
        }),
      ),
    )

const takesLong = (operation: Operation): boolean =>
  (bodyLimit(operation) ?? Number.POSITIVE_INFINITY) > LETTERS + AROUND

/** What occurs once is often the key of an index, which is short everywhere. */
export const unlimited = (session: Session, { create, resource }: MadeKind): readonly Writable[] =>
  writablesOf(session, create).filter(
    ({ name, schema }) =>
      typeOf(schema) === 'string' &&
      schema['enum'] === undefined &&
      schema['format'] === undefined &&
      !resource.unique.includes(name) &&
      conforms(schema, 'x'.repeat(LETTERS)),
  )

const longText = ({ runId, serial }: Session, plain = PLAIN): string =>
  `${runId}-${serial()} `.padEnd(plain, 'long ').padEnd(LETTERS, 'é')

const keep = async (trial: Trial, kind: MadeKind, name: string): Promise<void> => {
  const { session } = trial
  const { create, retrieve, update } = kind
  const sent = longText(session)
  const { made, exchange } = await tryAdd(trial, kind, { ...leastMembers(session, create), [name]: sent })
  if (made === undefined) return refused(trial, kind, create, name, exchange)
  kept(trial, create, name, sent, made)
  kept(trial, create, name, sent, await read(trial, retrieve, made.id))
  if (update !== undefined && writablesOf(session, update).some(one => one.name === name)) {
    const least = leastMembers(session, update)
    // Of two texts, one a byte later than the other, one has a letter in two pieces.
    for (const other of [longText(session), longText(session, PLAIN + 1)]) {
      const long = await change(trial, update, made.id, { ...least, [name]: other })
      if (isSuccess(long.exchange)) kept(trial, update, name, other, long)
      else await refused(trial, kind, update, name, long.exchange)
    }
    // Where nothing can be deleted every listing from now on would be as long.
    if (kind.remove === undefined) await change(trial, update, made.id, { ...least, [name]: 'short' })
  }
  await drop(trial, kind, made)
}

const kept = (
  trial: Trial,
  operation: Operation,
  name: string,
  sent: string,
  { record, exchange }: Changed,
): void => {
  const got = record && trial.session.lens.members(record)
  if (got === undefined || !(name in got) || got[name] === sent) return
  tell(trial, operation, exchange, {
    check: 'exact-values',
    subject: `very long/${name}`,
    message: `A long ${name} does not come back as it was sent.`,
    expected: `the ${sent.length} letters that were sent`,
    got: lengthOf(got[name]),
  })
}

const lengthOf = (got: Json | undefined): string =>
  typeof got === 'string' ? `${got.length} letters, ${show(got, 40)}` : show(got)

/** How much is too much the document leaves open; a plain record shows that it is the length that was refused. */
const refused = async (
  trial: Trial,
  kind: MadeKind,
  operation: Operation,
  name: string,
  exchange: Exchange,
): Promise<void> => {
  const { status, body } = exchange.reply
  if (status < 400 || status >= 500 || !hasAllowedBody(operation, exchange.sent)) return
  const plain = await add(trial, kind, leastMembers(trial.session, kind.create))
  await drop(trial, kind, plain)
  if (plain === undefined) return
  trial.fail(
    warning({
      check: 'exact-values',
      subject: `very long/${name}/refused`,
      message: `A long ${name} was refused, and the document does not say how long it may be.`,
      expected: 'no refusal, or a maxLength in the document',
      got: `${status} ${show(body.toString('utf8', 0, 160))}`,
      clause: operation.body?.pointer ?? operation.pointer,
    }),
    operation,
    exchange,
  )
}
