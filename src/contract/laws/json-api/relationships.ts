import type { Contract } from '../../document/model.ts'

/** The relationships of a type, by name. */
export const relationshipsOf = ({ resources }: Contract, type: string) => resources[type]?.relationships ?? {}

/** Names of the relationships that can be included. */
export const includable = (contract: Contract, type: string): readonly string[] =>
  Object.entries(relationshipsOf(contract, type))
    .filter(([, one]) => one.includable)
    .map(([name]) => name)

/** Each relationship with one that leads on from there. */
export const dotted = (contract: Contract, type: string): readonly string[] =>
  includable(contract, type).flatMap(name => {
    const next = relationshipsOf(contract, type)[name]?.resource ?? ''
    const [second] = includable(contract, next)
    return second === undefined ? [] : [`${name}.${second}`]
  })
