/** Where a clause (`specs/books.yaml:147`) is shown: a file of the repository, with `/`, and its line, from 1. */
export type Place = (clause: string) => { readonly file: string; readonly line: number }

/** The document itself, as it was named. */
export const placeOf: Place = clause => {
  const [, file = clause, line = '1'] = /^(.*):(\d+)$/.exec(clause) ?? []
  return { file: file.replaceAll('\\', '/'), line: Number(line) }
}
