import { relative, resolve } from 'node:path'
import { type Place, placeOf } from '../contract/report/place-shown.ts'

interface Repository {
  /** Its top folder. */
  readonly root: string
  /** `owner/name/.github/workflows/ci.yml@refs/heads/main`, where GitHub runs one. */
  readonly workflow: string | undefined
}

/**
 * GitHub shows findings at lines of files that are in the repository. A document there is named from its top folder;
 * one that came with this package, or lies elsewhere, is none of them: its findings stand at the workflow that asked
 * for the run, and say the document's line in their text.
 */
export const shownAt = (document: string, { root, workflow }: Repository): Place => {
  const file = relative(root, resolve(document)).replaceAll('\\', '/')
  const isInside = !/^(\.\.(\/|$)|\/|[a-z]:)/i.test(file) && !/(^|\/)node_modules\//.test(file)
  const own = /^[^/]+\/[^/]+\/(.+)@/.exec(workflow ?? '')?.[1]
  if (isInside) return clause => ({ ...placeOf(clause), file })
  return own === undefined ? placeOf : () => ({ file: own, line: 1 })
}
