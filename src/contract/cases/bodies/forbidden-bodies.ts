import { faultsOf } from '../../document/faults.ts'
import type { Operation, Pointer } from '../../document/model.ts'
import { type Mutation, mutationsOf } from '../../document/mutate.ts'
import { withAt } from '../../document/nodes.ts'
import { isSaid } from '../../document/said.ts'
import { bodyOf, canFill } from '../../run/bodies.ts'
import type { Variation } from '../../run/compose.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { speaksJson } from '../../run/wire.ts'
import { bodyAt } from '../body-at.ts'
import { forbiddenProbe } from '../forbidden-probe.ts'
import { BROWSER } from '../robust/browsers.ts'
import { bodyIds } from './body-ids.ts'
import { BLANK, fitting, frameOf } from './fitting.ts'
import { missingAllTheSame } from './missing-all-the-same.ts'
import { danglingOnes, misledOnes } from './references.ts'
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
/** What there is can be invalid, too long, of nobody, or another than it should be. */
const OF_VALUES = ['member-invalid', 'member-too-long', 'reference-unknown', 'id-mismatch']
const KINDS: Readonly<Record<string, readonly string[]>> = {
  required: OF_MEMBERS.filter(one => !OF_VALUES.includes(one)),
  additionalProperties: ['member-unknown'],
  maxLength: ['member-too-long'],
  reference: ['reference-unknown'],
}

/** What a violation is called; a name that the operation does not word leaves all the others. */
const kindsOf = (
  operation: Operation,
  { at, keyword, part }: Mutation,
  frame: Pointer,
): readonly string[] => {
  if (at.length === 0 && part === null) return [...OF_MEMBERS, 'body-missing'] // where it is read as nothing
  // What is missing deep in a member makes the member missing, or wrong.
  if (keyword === 'required' && at.length > frame.length + 1) return OF_MEMBERS
  // Where the members themselves should be, a value of another type is one that cannot be set.
  if (keyword === 'type' && at.length > 0 && at.length <= frame.length)
    return [...OF_MEMBERS, 'member-unknown']
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
        ...mutationsOf(schema, model).filter(one => isSaid(session.contract) || !isTidied(one)),
        ...danglingOnes(schema, model),
        ...shownMembers(operation, schema, model, frameOf(operation, session)),
      ]
      return [
        ...all.map(one => forbidden(session, operation, one)),
        ...misledOnes(session, operation, schema, model).map(({ mutation, isWrong }) =>
          forbidden(session, operation, mutation, { about: '', isWrong }),
        ),
        ...forAnyone(session, operation, all),
        ...missingAllTheSame(session, operation),
        ...bodyIds(session, operation),
      ]
    })

/** Servers may cut the blanks around a text, before they measure it. */
const isTidied = ({ keyword, part }: Mutation): boolean =>
  keyword === 'maxLength' && typeof part === 'string' && part !== part.trim()

/** Errors are for clients that take anything, too: frameworks lead these back to a form that there is not. */
const ACCEPTS: Readonly<Record<string, string | undefined>> = {
  'Accept anything': '*/*',
  'no Accept': undefined,
  'Accept as browsers do': BROWSER.headers.Accept,
}

/** One wrong member, whatever answer is asked for. */
const forAnyone = (session: Session, operation: Operation, all: readonly Mutation[]): readonly Probe[] => {
  const depth = frameOf(operation, session).length
  // What is too much is let in by many, which is told already.
  const wrong = all.find(one => one.at.length > depth && one.keyword !== 'additionalProperties')
  const mustSay = operation.parameters.some(one => one.in === 'header' && /^accept$/i.test(one.name))
  if (wrong === undefined || mustSay) return []
  return Object.entries(ACCEPTS).map(([about, Accept]) =>
    forbidden(session, operation, wrong, { about: `/${about}`, headers: { Accept } }),
  )
}

interface Asker extends Pick<Variation, 'headers'> {
  readonly about: string
  /** Where the schema alone does not tell. */
  readonly isWrong?: (trial: Trial) => Promise<boolean>
}

const forbidden = (
  session: Session,
  operation: Operation,
  mutation: Mutation,
  asker: Asker = { about: '' },
): Probe => {
  const { at, keyword, how, part } = mutation
  const { about, isWrong, ...as } = asker
  const subject = `${at.join('.') || 'body'}/${keyword}/${how}${about}`
  return forbiddenProbe({
    operation,
    about: subject,
    covers: keyword,
    // On a fresh body, so that no two requests clash in what must be unique.
    change: async (path, trial) => {
      if ((await isWrong?.(trial)) === false) return undefined
      return { ...as, body: withAt(bodyAt(session, operation, true, path), at, part) ?? null }
    },
    refusal: {
      check: 'forbidden-body',
      subject,
      kinds: kindsOf(operation, mutation, frameOf(operation, session)),
      statuses: [422, 400],
      isHint: keyword === 'format',
      fits: fitting(operation, mutation, session),
      names: namesOf(session, mutation),
    },
  })
}

/**
 * The member that an error must name: what is wrong deep in a member is wrong with the member, and what is left out
 * there has a name of its own.
 */
const namesOf = (
  { lens }: Session,
  { at, keyword, how }: Mutation,
): Readonly<Record<string, string | readonly string[]>> => {
  const member = at.slice(0, lens.pointer('x').split('/').length - 1)
  const field = member.at(-1)
  const own = at.at(-1)
  if (field === undefined || own === undefined) return {}
  const limit = keyword === 'maxLength' ? { limit: String(Number.parseInt(how, 10) - 1) } : {}
  return { pointer: `/${member.join('/')}`, field: keyword === 'required' ? [field, own] : field, ...limit }
}
