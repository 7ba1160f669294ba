import { createRequire } from 'node:module'
import type { Node } from 'yaml'
import { isJsonObject, type Json } from '../../model/json.ts'
import { type ApiDocument, atRef, pathOf } from '../../spec/document.ts'
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
  let lineOf: ((pointer: Pointer) => number) | undefined
  return pointer => {
    lineOf ??= lines(source)
    return { file: source.file, line: lineOf(followed(source, pointer)) }
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

const lines = (source: ApiDocument): ((pointer: Pointer) => number) => {
  const yaml: typeof import('yaml') = createRequire(import.meta.url)('yaml')
  const counter = new yaml.LineCounter()
  const top: unknown = yaml.parseDocument(source.text, { lineCounter: counter }).contents
  return pointer => {
    let node = top
    let place: Node | undefined
    for (const name of pointer) {
      const pair = yaml.isMap(node) ? node.items.find(one => String(one.key) === name) : undefined
      const item = yaml.isSeq(node) ? node.items[Number(name)] : undefined
      const found = pair?.key ?? item
      if (!yaml.isNode(found)) break
      place = found
      node = pair === undefined ? item : pair.value
    }
    return place?.range ? counter.linePos(place.range[0]).line : 1
  }
}
