import { createRequire } from 'node:module'
import type { ApiDocument } from './document.ts'

/**
 * Where in the text a JSON pointer's value stands: `specs/x.yaml:147`. Only messages need it, and the parser that
 * knows positions takes four times as long to load and to parse as the one that reads documents, so it is loaded here.
 */
export const whereIs = (document: ApiDocument, pointer: readonly string[]): string => {
  const yaml: typeof import('yaml') = createRequire(import.meta.url)('yaml')
  const lines = new yaml.LineCounter()
  const tree = yaml.parseDocument(document.text, { lineCounter: lines })
  for (let depth = pointer.length; depth > 0; depth--) {
    const node = tree.getIn(pointer.slice(0, depth), true)
    if (yaml.isNode(node) && node.range) return `${document.file}:${lines.linePos(node.range[0]).line}`
  }
  return document.file
}
