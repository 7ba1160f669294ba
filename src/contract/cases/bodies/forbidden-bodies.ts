import type { Json, JsonObject } from '../../../model/json.ts'
import { faultsOf, type WordedFault } from '../../document/faults.ts'
import type { Operation, Pointer } from '../../document/model.ts'
import { type Mutation, mutationsOf } from '../../document/mutate.ts'
import { nodesOf, withAt } from '../../document/nodes.ts'
import { bodyOf, canFill } from '../../run/bodies.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { speaksJson } from '../../run/wire.ts'
import { bodyAt } from '../body-at.ts'
import { strangerTo } from '../credentials/defects.ts'
import { forbiddenProbe } from '../forbidden-probe.ts'
import { bodyIds } from './body-ids.ts'
import { memberCase } from './member-case.ts'
import { shownMembers } from './shown-members.ts'

/** The kinds of fault that a violated keyword may be called; the document says which of them it knows. */
const OF_MEMBERS = [
  'member-missing',
  'member-blank',
  'member-invalid',
  'member-too-long',
  'resource-type-invalid',
  'id-missing',
  'id-mismatch',
  'reference-unknown',
  'body-malformed',
  'grant-missing',
  'grant-unsupported',
  'client-missing',
  'client-unknown',
  'scope-invalid',
]
const KINDS: Readonly<Record<string, readonly string[]>> = {
  additionalProperties: ['member-unknown'],
  maxLength: ['member-too-long'],
  reference: ['reference-unknown'],
}
const BLANK = ['member-blank', 'member-missing']

/** What a violation is called; a name that the operation does not word leaves all the others. */
const kindsOf = (operation: Operation, { keyword, part }: Mutation): readonly string[] => {
  const isBlank = keyword === 'pattern' && typeof part === 'string' && part.trim() === ''
  const exact = isBlank ? BLANK : KINDS[keyword]
  const isWorded = faultsOf(operation).some(one => exact?.includes(one.kind))
  return exact !== undefined && isWorded ? exact : OF_MEMBERS
}

/** Bodies with one violated keyword, at every depth. */
export const forbiddenBodies = (session: Session): readonly Probe[] =>
  session.contract.operations
    .filter(one => one.action !== 'token' && speaksJson(one) && canFill(session, one))
    .flatMap(operation => {
      const schema = operation.body?.contents[0]?.schema ?? {}
      const model = bodyOf(session, operation, true, 'x')
      const all = [
        ...mutationsOf(schema, model),
        ...danglingOnes(schema, model),
        ...shownMembers(operation, schema, model),
      ]
      return [
        ...all.map(one => forbidden(session, operation, one)),
        ...memberCase(session, operation),
        ...bodyIds(session, operation),
      ]
    })

/** References (`{data: {type, id}}`) to records that nobody has. */
const danglingOnes = (schema: JsonObject, model: Json): readonly Mutation[] =>
  nodesOf(schema, model, [])
    .filter(({ at }) => at.length > 2 && at.at(-2) === 'data' && at.at(-1) === 'id')
    .map(({ at, value }) => ({
      at,
      keyword: 'reference',
      how: 'of nobody',
      part: strangerTo(String(value)).replace(/.$/, letter => (letter === 'Q' ? 'Z' : 'Q')),
    }))

const forbidden = (session: Session, operation: Operation, mutation: Mutation): Probe => {
  const { at, keyword, how, part } = mutation
  const subject = `${at.join('.') || 'body'}/${keyword}/${how}`
  return forbiddenProbe({
    operation,
    about: subject,
    covers: keyword,
    // On a fresh body, so that no two requests clash in what must be unique.
    change: path => ({ body: withAt(bodyAt(session, operation, true, path), at, part) ?? null }),
    refusal: {
      check: 'forbidden-body',
      subject,
      kinds: kindsOf(operation, mutation),
      statuses: [422, 400],
      isHint: keyword === 'format',
      fits: fitting(session, operation, at),
      names: namesOf(session, mutation),
    },
  })
}

/** The member that an error must name: what is wrong deep in a member is wrong with the member. */
const namesOf = ({ lens }: Session, { at, keyword, how }: Mutation): Readonly<Record<string, string>> => {
  const member = at.slice(0, lens.pointer('x').split('/').length - 1)
  const field = member.at(-1)
  if (field === undefined) return {}
  const limit = keyword === 'maxLength' ? { limit: String(Number.parseInt(how, 10) - 1) } : {}
  return { pointer: `/${member.join('/')}`, field, ...limit }
}

/**
 * Wordings whose example points at a member are about the members beside that one; those that point nowhere, about
 * the frame around them. Deeper down, nobody has said which of the two it is.
 */
const fitting = ({ lens }: Session, operation: Operation, at: Pointer) => {
  const frame = lens.pointer('x', operation.resource).split('/').slice(1, -1)
  const depth = at.length - 1
  const isMember = depth === frame.length && frame.every((name, i) => at[i] === name)
  const isFrame = frame.length > 0 && at.length <= frame.length
  return ({ example, kind }: WordedFault): boolean => {
    const points = example.with['pointer'] !== undefined
    if (kind === 'member-unknown') return true
    if (frame.length === 0 || operation.body === undefined) return true
    if (isMember) return points
    return !isFrame || !points
  }
}
