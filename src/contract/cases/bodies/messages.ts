import { faultsOf } from '../../document/faults.ts'
import type { Operation } from '../../document/model.ts'
import { JSON_API } from '../../http/exchange.ts'
import { worded } from '../../laws/refusing.ts'
import { canFill } from '../../run/bodies.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { bodyAt } from '../body-at.ts'
import { forbiddenProbe } from '../forbidden-probe.ts'
import type { Defect } from './wrong-messages.ts'
import {
  adorned,
  FORM,
  FORM_TYPE,
  OF_BODIES,
  TOO_LARGE,
  TOO_LARGE_IN_CHUNKS,
  typed,
  UNSPEAKABLE,
  weightless,
} from './wrong-messages.ts'

/** Bodies and headers that cannot be read, are of another type, or ask for another. */
export const messages = (session: Session): readonly Probe[] =>
  session.contract.operations.flatMap(operation => [
    ...(operation.body === undefined || !canFill(session, operation) ? [] : bodyDefects(session, operation)),
    ...(operation.body === undefined && isDocumented(operation, 413)
      ? [ask(session, operation, { ...TOO_LARGE, isOften: true })] // most do not look at the bodies of reads
      : []),
    ...(isDocumented(operation, 406) ? unspeakable(session, operation) : []),
  ])

const bodyDefects = (session: Session, operation: Operation): readonly Probe[] => {
  const types = operation.body?.contents.map(one => one.mediaType) ?? []
  if (!types.some(one => one.includes('json'))) return []
  const others = [
    ...(types.includes(FORM_TYPE) ? [] : [FORM]),
    ...(types.includes('application/json')
      ? []
      : [typed('Content-Type application/json', 'application/json')]),
  ]
  const isOfTypes = (one: Defect) => one.statuses.includes(415)
  return [...OF_BODIES, ...others, TOO_LARGE, TOO_LARGE_IN_CHUNKS]
    .filter(one => operation.body?.required || one.about !== 'no body')
    .filter(one => !isOfTypes(one) || isDocumented(operation, 415))
    .filter(one => !one.kinds.includes('body-too-large') || isDocumented(operation, 413))
    .map(one => ask(session, operation, one))
}

const unspeakable = (session: Session, operation: Operation): readonly Probe[] => {
  const types = operation.responses.flatMap(one => one.contents.map(content => content.mediaType))
  // Where the media type is a special one, plain JSON is another.
  const isSpecial = types.some(one => one.includes('+json'))
  const change = () => ({ headers: { Accept: 'application/json' } })
  const plain = isSpecial ? [{ ...UNSPEAKABLE, about: 'Accept application/json', change }] : []
  const unwanted = types.slice(0, 1).map(weightless)
  const withMore = types
    .filter(one => one === JSON_API && isTold(operation))
    .slice(0, 1)
    .map(adorned)
  return [UNSPEAKABLE, ...plain, ...unwanted, ...withMore].map(one => ask(session, operation, one))
}

/** Many a server takes no notice of them: they are asked for only where the refusal's own words speak of them. */
const isTold = (operation: Operation): boolean =>
  faultsOf(operation).some(
    one => one.kind === 'not-acceptable' && /media type parameters/i.test(JSON.stringify(one.example.value)),
  )

const isDocumented = ({ responses }: Operation, status: number): boolean =>
  responses.some(one => one.status === String(status))

/** Who asks for a token without a body has not said who asks, either; other operations have no such words. */
const OF_CLIENTS = ['client-missing', 'client-unknown']

const ask = (session: Session, operation: Operation, defect: Defect): Probe => {
  const { about, kinds, change, ...refusal } = defect
  return forbiddenProbe({
    operation,
    about: `message/${about}`,
    covers: kinds[0] ?? '',
    change: path => {
      const body = Buffer.from(JSON.stringify(bodyAt(session, operation, false, path)))
      return { ...(operation.body && { body }), ...change(body, operation) }
    },
    refusal: {
      ...refusal,
      check: 'forbidden-message',
      subject: about,
      kinds: about === 'no body' ? [...worded(operation, kinds), ...OF_CLIENTS] : kinds,
    },
  })
}
