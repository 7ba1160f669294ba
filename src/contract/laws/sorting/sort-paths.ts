import type { Contract } from '../../document/model.ts'

/** A field of what a record belongs to, and one of what belongs to it, which a join could sort by, unless it is documented. */
export const sortPaths = (
  { resources }: Contract,
  resource: string,
  documented: readonly string[],
): readonly string[] => {
  const all = Object.entries(resources[resource]?.relationships ?? {}).filter(([, one]) => one.includable)
  const paths = [false, true].map(many =>
    all
      .filter(([, one]) => one.many === many)
      .flatMap(([name, one]) => resources[one.resource]?.sortable.map(field => `${name}.${field}`) ?? [])
      .find(path => !documented.includes(path)),
  )
  return paths.filter(one => one !== undefined)
}
