import { createRequire } from 'node:module'
import type { Node } from 'yaml'
import type { ApiDocument } from './document.ts'

/**
 * Where in the text the member at a JSON pointer stands: `specs/x.yaml:147`; where there is none, its nearest owner.
 * Only messages need it, and the parser that knows positions takes four times as long to load and to parse as the one
 * that reads documents, so it is loaded here.
 */
export const whereIs = (document: ApiDocument, pointer: readonly string[]): string => {
  const yaml: typeof import('yaml') = createRequire(import.meta.url)('yaml')
  const lines = new yaml.LineCounter()
  let node: unknown = yaml.parseDocument(document.text, { lineCounter: lines }).contents
  let place: Node | undefined
  for (const name of pointer) {
    const pair = yaml.isMap(node) ? node.items.find(one => String(one.key) === name) : undefined
    const item = yaml.isSeq(node) ? node.items[Number(name)] : undefined
    const found = pair?.key ?? item
    if (!yaml.isNode(found)) break
    place = found
    node = pair === undefined ? item : pair.value
  }
  return place?.range ? `${document.file}:${lines.linePos(place.range[0]).line}` : document.file
}
