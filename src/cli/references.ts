import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { isJsonObject, type Json } from '../model/json.ts'
import { Stop } from '../model/stop.ts'
import { type ApiDocument, atRef, parseText, pathOf } from '../spec/document.ts'
import { decode } from '../spec/query-string.ts'
import { whereIs } from '../spec/where.ts'

/** A part of the document or of a file that it refers to. */
interface Part {
  readonly document: ApiDocument
  readonly node: Json
  readonly at: readonly string[]
  /** The objects that it stands in: YAML can make one stand in itself. */
  readonly owners: readonly Json[]
}

/** Throws `Stop`, with file and line, for a reference that leads nowhere, from here or from another file. */
export const checkReferences = (document: ApiDocument): void => {
  const seen = new Set<string>()
  const files = new Map<string, ApiDocument | undefined>()

  const open = (file: string): ApiDocument | undefined => {
    if (!files.has(file)) files.set(file, readPart(file))
    return files.get(file)
  }

  const walk = ({ document: here, node, at, owners }: Part): void => {
    if (typeof node !== 'object' || node === null) return
    const fails = (why: string) => new Stop(`${whereIs(here, at)}: ${why}`)
    if (owners.includes(node)) throw fails('an alias leads back to what it stands in.')
    const ref = isJsonObject(node) ? node['$ref'] : undefined
    if (typeof ref === 'string') follow(here, ref, fails)
    for (const [name, inner] of Object.entries(node))
      walk({ document: here, node: inner, at: [...at, name], owners: [...owners, node] })
  }

  const follow = (here: ApiDocument, ref: string, fails: (why: string) => Stop): void => {
    if (/^https?:/i.test(ref))
      throw fails(`the $ref "${ref}" is remote, and nothing is fetched. Save it next to the document.`)
    const [path = '', fragment = ''] = ref.split('#')
    const name = decode(path)
    const there = path === '' || name === undefined ? here : open(resolve(dirname(here.file), name))
    const at = fragment === '' ? [] : pathOf(`#${fragment}`)
    if (there === undefined || at === undefined) return // Prism says it, or it is an anchor
    const node = at.length === 0 ? there.root : atRef(there.root, `#${fragment}`)
    if (node === undefined) {
      const missing = there === here ? '' : `: ${there.file} has no ${fragment}`
      throw fails(`the $ref "${ref}" leads nowhere${missing}.`)
    }
    const place = `${there.file}#${fragment}`
    if (there === document || seen.has(place)) return
    seen.add(place)
    walk({ document: there, node, at, owners: [] })
  }

  walk({ document, node: document.root, at: [], owners: [] })
}

/** Undefined for what is no object of JSON or YAML. */
const readPart = (file: string): ApiDocument | undefined => {
  try {
    const text = readFileSync(file, 'utf8')
    const root = parseText(file, text)
    return isJsonObject(root) ? { file, text, root } : undefined
  } catch {
    return undefined // as Prism will say
  }
}
