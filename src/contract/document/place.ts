import { isJsonObject, type Json } from '../../model/json.ts'
import { type ApiDocument, atRef, pathOf } from '../../spec/document.ts'
import { linesOf } from '../../spec/where.ts'
import type { Pointer } from './model.ts'

interface Place {
  readonly file: string
  /** From 1. */
  readonly line: number
}

/**
 * Finds where a member of the dereferenced document is written: references are followed, so a finding leads to the
 * line that says what was broken and not to the one that refers to it. The text is parsed once, when first asked.
 */
export const createPlaces = (source: ApiDocument): ((pointer: Pointer) => Place) => {
  let lineOf: ReturnType<typeof linesOf> | undefined
  return pointer => {
    lineOf ??= linesOf(source)
    return { file: source.file, line: lineOf(followed(source, pointer)) ?? 1 }
  }
}

/** The same member in the document as written, or its nearest owner. */
const followed = ({ root }: ApiDocument, pointer: Pointer): Pointer => {
  let node: Json | undefined = root
  let at: readonly string[] = []
  for (const name of pointer) {
    const next: Json | undefined = Array.isArray(node)
      ? node[Number(name)]
      : isJsonObject(node)
        ? node[name]
        : undefined
    if (next === undefined) return at
    at = [...at, name]
    node = next
    for (let hops = 0; hops < 20 && isJsonObject(node) && typeof node['$ref'] === 'string'; hops++) {
      at = pathOf(node['$ref']) ?? at
      node = atRef(root, node['$ref'])
    }
  }
  return at
}
