import { compileApi } from '../spec/compile.ts'
import { type Change, penDocument } from './pens.ts'

/** Why the small document does not compile with a change in it, or `compiled`. */
export const whyNot = (change: Change): string => {
  const document = penDocument(change)
  try {
    compileApi(document)
    return 'compiled'
  } catch (error) {
    return error instanceof Error && error.name === 'Stop' ? error.message : `no Stop: ${error}`
  }
}

/** `specs/pens.yaml:12`, where the members (blank-separated) stand one in the other. */
export const placeOf = (change: Change, members: string): string => {
  const lines = penDocument(change).text.split('\n')
  const at = members
    .split(' ')
    .reduce((from, name) => lines.findIndex((line, i) => i > from && line.includes(`"${name}":`)), -1)
  return members === '' ? 'specs/pens.yaml' : `specs/pens.yaml:${at + 1}`
}
