import type { Contract, Operation } from '../../document/model.ts'
import type { Session } from '../../run/session.ts'
import { type MadeKind, madeKindsOf, relatedOperation } from '../kind.ts'
import { type ChangedKind, changedKinds } from '../updates/changed-kinds.ts'

/**
 * A relationship that one record writes, and the two ways to follow it: from the record to the one that it names, and
 * from there to all that name it.
 */
export interface Bond {
  readonly kind: ChangedKind
  readonly relation: string
  readonly to: string
  /** The kind of the records named, when we can make some. */
  readonly target: MadeKind | undefined
  readonly one: Operation | undefined
  readonly many: Operation | undefined
  /** A server may leave it out. */
  readonly isOptional: boolean
}

/** Whether the item of a record shows with it the one that it names, when that is asked for. */
export const isIncludable = ({ kind: { retrieve, resource }, relation }: Bond): boolean =>
  retrieve.parameters.some(one => one.name === 'include' && one.in === 'query') &&
  resource.relationships[relation]?.includable === true

/** The operation that lists those of a resource that name a record by a relationship. */
const inverseOperation = (
  contract: Contract,
  to: string,
  resource: string,
  relation: string,
): Operation | undefined => {
  const [name] =
    Object.entries(contract.resources[to]?.relationships ?? {}).find(
      ([, one]) => one.many && one.resource === resource && one.inverse === relation,
    ) ?? []
  return name === undefined ? undefined : relatedOperation(contract, to, name)
}

/** The relationships that we can write, of records that we can make and change. */
export const bondsOf = ({ contract, lens }: Session): readonly Bond[] => {
  const made = madeKindsOf(contract)
  if (lens.link === undefined) return []
  return changedKinds(made).flatMap(kind =>
    Object.entries(kind.resource.relationships)
      .filter(([, one]) => one.writable && !one.many)
      .map(([relation, { resource: to, isDeprecated }]) => ({
        kind,
        relation,
        to,
        target: made.find(one => one.resource.name === to),
        one: relatedOperation(contract, kind.resource.name, relation),
        many: inverseOperation(contract, to, kind.resource.name, relation),
        isOptional: isDeprecated,
      })),
  )
}
