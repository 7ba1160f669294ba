import type { Json, JsonObject } from '../../model/json.ts'
import { remember } from '../../model/remember.ts'
import type { Contract, Example, Operation, Response } from './model.ts'

/** One documented wording of a fault. */
export interface WordedFault {
  readonly kind: string
  readonly status: number
  readonly response: Response
  readonly mediaType: string
  readonly schema: JsonObject
  readonly example: Example
}

/** Every fault that the operation's responses word (`x-fault`). */
export const faultsOf = ({ responses }: Operation): readonly WordedFault[] => wordedIn(responses)

const wordedIn = remember((responses: readonly Response[]): readonly WordedFault[] =>
  responses.flatMap(response =>
    response.contents.flatMap(({ mediaType, schema, examples }) =>
      examples.flatMap(example =>
        example.faults.map(kind => ({
          kind,
          status: Number(response.status),
          response,
          mediaType,
          schema,
          example,
        })),
      ),
    ),
  ),
)

/** What all operations but those of tokens say, by kind. */
const spokenOf = remember((contract: Contract): ReadonlyMap<string, readonly WordedFault[]> => {
  const byKind = new Map<string, WordedFault[]>()
  for (const one of contract.operations.filter(each => each.action !== 'token').flatMap(faultsOf))
    byKind.set(one.kind, [...(byKind.get(one.kind) ?? []), one])
  return byKind
})

/**
 * Those of one of the kinds. What an operation does not word itself it says as the others do, if it documents the
 * status; a path that leads to no operation has no words but theirs.
 */
export const wordingsOf = (
  contract: Contract,
  operation: Operation | undefined,
  kinds: readonly string[],
): readonly WordedFault[] => {
  const own = operation === undefined ? [] : faultsOf(operation).filter(one => kinds.includes(one.kind))
  if (operation?.action === 'token') return own
  const borrowed = kinds
    .flatMap(kind => spokenOf(contract).get(kind) ?? [])
    .filter(
      one =>
        !own.some(({ kind }) => kind === one.kind) &&
        (operation === undefined || operation.responses.some(({ status }) => status === String(one.status))),
    )
  return [...own, ...borrowed]
}

/**
 * True when the body is the example but for what varies in it. Text that holds a varying literal is compared in
 * what stands around it. Where more is allowed, so are members that the example does not have.
 */
export const isWordedAs = (example: Example, body: Json, mayHaveMore = false): boolean =>
  matches(example.value, body, Object.values(example.with), mayHaveMore)

const matches = (
  wanted: Json,
  got: Json | undefined,
  holes: readonly string[],
  mayHaveMore: boolean,
): boolean => {
  if (Array.isArray(wanted))
    return (
      Array.isArray(got) &&
      got.length === wanted.length &&
      wanted.every((one, i) => matches(one, got[i], holes, mayHaveMore))
    )
  if (typeof wanted === 'object' && wanted !== null) {
    const other = got as JsonObject | null | undefined // looked at below
    if (typeof other !== 'object' || other === null || Array.isArray(other)) return false
    const names = Object.keys(wanted)
    return (
      (mayHaveMore || Object.keys(other).length === names.length) &&
      names.every(
        name =>
          Object.hasOwn(other, name) &&
          matches((wanted as JsonObject)[name] ?? null, other[name], holes, mayHaveMore),
      )
    )
  }
  if (holes.includes(String(wanted))) return got !== undefined
  return typeof wanted === 'string' && typeof got === 'string'
    ? textMatches(wanted, got, holes)
    : wanted === got
}

/** The pieces between the literals that vary, in their order. */
const textMatches = (wanted: string, got: string, holes: readonly string[]): boolean => {
  const pieces = piecesOf(
    wanted,
    holes.filter(one => one !== '').toSorted((a, b) => b.length - a.length),
  )
  const first = pieces[0] ?? ''
  const last = pieces.at(-1) ?? ''
  if (pieces.length === 1) return got === wanted
  if (!got.startsWith(first) || !got.endsWith(last) || got.length < first.length + last.length) return false
  let at = first.length
  for (const piece of pieces.slice(1, -1)) {
    const found = got.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return at <= got.length - last.length
}

const piecesOf = (text: string, holes: readonly string[]): readonly string[] =>
  holes.reduce<readonly string[]>((pieces, hole) => pieces.flatMap(piece => piece.split(hole)), [text])
