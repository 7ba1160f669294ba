import { createRequire } from 'node:module'
import type { Node } from 'yaml'
import type { ApiDocument } from './document.ts'

/** Finds the line, from 1, on which the member at a JSON pointer stands; where there is none, its nearest owner. */
type LineOf = (pointer: readonly string[]) => number | undefined

/**
 * Where in the text the member at a JSON pointer stands: `specs/x.yaml:147`; where there is none, its nearest owner.
 */
export const whereIs = (document: ApiDocument, pointer: readonly string[]): string => {
  const line = linesOf(document)(pointer)
  return line === undefined ? document.file : `${document.file}:${line}`
}

/**
 * The lines of a document, whose text is parsed here. Only messages need it, and the parser that knows positions takes
 * four times as long to load and to parse as the one that reads documents, so it is loaded here, too.
 */
export const linesOf = ({ text }: ApiDocument): LineOf => {
  const yaml: typeof import('yaml') = createRequire(import.meta.url)('yaml')
  const lines = new yaml.LineCounter()
  const top: unknown = yaml.parseDocument(text, { lineCounter: lines }).contents
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
    return place?.range ? lines.linePos(place.range[0]).line : undefined
  }
}
