import type { Json } from '../../model/json.ts'
import { existing, missing } from '../cases/scratch.ts'
import { wordingsOf } from '../document/faults.ts'
import type { Contract, Example, Operation } from '../document/model.ts'
import { mutationsOf } from '../document/mutate.ts'
import { withAt } from '../document/nodes.ts'
import { conforms } from '../document/schema.ts'
import { bodyFrom, bodyOf } from '../run/bodies.ts'
import type { Variation } from '../run/compose.ts'
import { goodValues, NO_PROOF, proofOf, type Supplied } from '../run/credentials.ts'
import { knownId, type Session } from '../run/session.ts'
import type { Trial } from '../run/trial.ts'
import { MESSAGES } from './message-defects.ts'
import { OF_PARAMETERS, wrongParameter } from './wrong-parameter.ts'

/** A request that brings a status about, and why it cannot be made where it cannot. */
export interface Cause {
  /** What the document may call the fault; none for a success. */
  readonly kinds: readonly string[]
  /** Statuses for it where the document words no such fault, the likeliest first. */
  readonly statuses: readonly number[]
  /** Others that are right then, if they are documented, but nothing that it is asked for. */
  readonly orElse?: readonly number[]
  /** False where the operation, or the document, gives it nothing to hold on to. */
  readonly fits: (contract: Contract, operation: Operation) => boolean
  /** What the user has to give for it; undefined when nothing is missing. */
  readonly lacks?: (supplied: Supplied) => string | undefined
  /** What differs from the plainest request; undefined when the target has no record for it. */
  readonly ask: (trial: Trial, operation: Operation, example?: Example) => Promise<Variation | undefined>
}

const always = () => true
const hasBody = (_contract: Contract, { body }: Operation) =>
  body?.contents.some(one => one.mediaType.includes('json')) ?? false
const isWorded = (kinds: readonly string[]) => (contract: Contract, operation: Operation) =>
  wordingsOf(contract, operation, kinds).length > 0

/** The plainest allowed request, on a record that is there. */
const plain = async (
  trial: Trial,
  operation: Operation,
  example?: Example,
): Promise<Variation | undefined> => {
  const path = await pathOf(trial, operation)
  if (path === undefined || operation.body === undefined) return path
  const [id] = Object.values(path.path ?? {})
  return { ...path, body: ownBody(trial.session, operation, example, id) }
}

const pathOf = async (trial: Trial, operation: Operation): Promise<Variation | undefined> => {
  const { contract } = trial.session
  if (operation.path.includes('{') && contract.resources[operation.resource] === undefined) return undefined
  return existing(trial, operation)
}

/** A documented example made ours, so that it can be told from all others and removed. */
const ownBody = (session: Session, operation: Operation, example: Example | undefined, id?: string): Json => {
  const schema = operation.body?.contents[0]?.schema ?? {}
  if (example === undefined || !conforms(schema, example.value)) return bodyOf(session, operation, false, id)
  return bodyFrom(session, operation, example.value, id)
}

const changed =
  (change: Variation): Cause['ask'] =>
  async (trial, operation) => {
    const allowed = await plain(trial, operation)
    return allowed && { ...allowed, ...change }
  }

const wrongMember: Cause['ask'] = async (trial, operation) => {
  const path = await pathOf(trial, operation)
  if (path === undefined) return undefined
  const schema = operation.body?.contents[0]?.schema ?? {}
  const body = bodyOf(trial.session, operation, true, Object.values(path.path ?? {})[0])
  const wrong = memberMutation(trial.session, operation)
  return wrong && { ...path, body: withAt(body, wrong.at, wrong.part) ?? schema }
}

/** A member that is required and not there or, where none is, one of another type. */
const memberMutation = (session: Session, operation: Operation) => {
  const depth = session.lens.pointer('x').split('/').length - 1
  const schema = operation.body?.contents[0]?.schema ?? {}
  const all = mutationsOf(schema, bodyOf(session, operation, true, 'x')).filter(
    one => one.at.length === depth,
  )
  return (
    all.find(one => one.keyword === 'required') ??
    all.find(one => one.keyword === 'type' && one.how.startsWith('object'))
  )
}

/** The same request by somebody who may do nothing. */
const limited: Cause['ask'] = async (trial, operation) => {
  const { contract, supplied } = trial.session
  const { limitedToken: token = '' } = supplied
  const isKey = Object.values(contract.schemes).some(one => one.kind === 'key')
  const theirs = isKey ? { ...supplied, accessToken: token } : { ...supplied, token }
  return changed({ proof: proofOf(contract, goodValues(contract, operation, theirs)) })(trial, operation)
}

const unknown: Cause['ask'] = async (trial, operation) => {
  // Nobody can make up an id in the form of none.
  if (knownId(trial.session, operation.resource) === undefined) return undefined
  const path = missing(trial, operation)
  if (operation.body === undefined) return path
  return { ...path, body: ownBody(trial.session, operation, undefined, Object.values(path.path ?? {})[0]) }
}

export const SUCCESS: Cause = { kinds: [], statuses: [200], fits: always, ask: plain }

/** What brings which refusal about, for all operations but those that mint tokens. */
export const REFUSALS: readonly Cause[] = [
  {
    kinds: ['credential-missing'],
    statuses: [401],
    fits: (_, { security }) => security.length > 0,
    ask: changed({ proof: NO_PROOF }),
  },
  {
    kinds: ['credential-forbidden'],
    statuses: [403],
    fits: (_, { security }) => security.length > 0,
    lacks: ({ limitedToken }) =>
      limitedToken === undefined ? 'a credential without permission (--limited-token)' : undefined,
    ask: limited,
  },
  {
    kinds: ['record-unknown'],
    statuses: [404],
    orElse: [403, 410, 400, 422],
    fits: (_, { path }) => path.includes('{'),
    ask: unknown,
  },
  ...MESSAGES.map(({ change, ofBody, ...rest }) => ({
    ...rest,
    fits: ofBody ? hasBody : always,
    ask: changed(change),
  })),
  {
    kinds: ['member-missing', 'member-blank', 'member-invalid'],
    statuses: [422, 400],
    fits: hasBody,
    ask: wrongMember,
  },
  {
    kinds: OF_PARAMETERS,
    statuses: [400],
    fits: (contract, operation) =>
      isWorded(OF_PARAMETERS)(contract, operation) && wrongParameter(operation) !== undefined,
    ask: async (trial, operation) => {
      const [allowed, wrong] = [await plain(trial, operation), wrongParameter(operation)]
      // The other names in the path are those of the record that was allowed.
      return allowed && { ...allowed, ...wrong, path: { ...allowed.path, ...wrong?.path } }
    },
  },
  {
    kinds: ['url-malformed'], // who ignores unknown parameters need not even read them, so this comes last
    statuses: [400],
    fits: isWorded(['url-malformed']),
    ask: changed({ rawQuery: 'a=%zz' }),
  },
]
