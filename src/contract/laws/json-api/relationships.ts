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
  includable(contract, type).flatMap(name => onward(contract, type, name).slice(0, 1))

/** Two paths that begin alike, with every relationship that has so many behind it. */
export const forked = (contract: Contract, type: string): readonly string[] =>
  includable(contract, type)
    .map(name => onward(contract, type, name).slice(0, 2))
    .flatMap(paths => (paths.length < 2 ? [] : paths.join(',')))

/** The first path of three relationships, where there is one. */
export const deep = (contract: Contract, type: string): readonly string[] =>
  dotted(contract, type)
    .flatMap(path => {
      const [first = '', second = ''] = path.split('.')
      const between = relationshipsOf(contract, type)[first]?.resource ?? ''
      return onward(contract, between, second).map(rest => `${first}.${rest}`)
    })
    .slice(0, 1)

const onward = (contract: Contract, type: string, name: string): readonly string[] =>
  includable(contract, relationshipsOf(contract, type)[name]?.resource ?? '').map(next => `${name}.${next}`)
