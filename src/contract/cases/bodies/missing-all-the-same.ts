import { isJsonObject, type Json } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { withAt } from '../../document/nodes.ts'
import { conforms } from '../../document/schema.ts'
import { requiredOf, schemaAt } from '../../document/shape.ts'
import { memberAt } from '../../lenses.ts'
import { textOf, type Variation } from '../../run/compose.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { bodyAt } from '../body-at.ts'
import { forbiddenProbe } from '../forbidden-probe.ts'
import { frameOf } from './fitting.ts'

interface Way {
  readonly about: string
  readonly kinds: readonly string[]
  readonly isOften?: boolean
  /** What is sent, given the members without the one, and the value that it had. */
  readonly send: (name: string, value: Json) => { readonly members?: object } & Variation
  /** No other members either. */
  readonly isAlone?: true
}

const MISSING = ['member-missing', 'member-blank', 'member-unknown', 'body-malformed']

/** A required member under another spelling, in another place, or like all others, is missing. */
const WAYS: readonly Way[] = [
  {
    about: 'in capitals', // names have one case: RFC 8259 section 8.3
    kinds: MISSING,
    isOften: true, // Go's own parser takes any case
    send: (name, value) => ({ members: { [name.toUpperCase()]: value } }),
  },
  { about: 'with all others', kinds: MISSING, isAlone: true, send: () => ({}) }, // an empty object is one
  {
    about: 'in the query', // where frameworks put all input into one bag
    kinds: [...MISSING, 'parameter-unknown'],
    send: (name, value) => ({
      rawQuery: `${encodeURIComponent(name)}=${encodeURIComponent(textOf(value))}`,
    }),
  },
]

export const missingAllTheSame = (session: Session, operation: Operation): readonly Probe[] => {
  const schema = operation.body?.contents[0]?.schema ?? {}
  const frame = frameOf(operation, session)
  const [name] = requiredOf(schemaAt(schema, frame) ?? {})
  if (name === undefined || name === name.toUpperCase()) return []
  return WAYS.map(({ about, kinds, isOften = false, isAlone = false, send }) =>
    forbiddenProbe({
      operation,
      about: `${name}/required/${about}`,
      covers: 'required',
      change: path => {
        const fresh = bodyAt(session, operation, true, path)
        const owner = memberAt(fresh, frame)
        if (!isJsonObject(owner)) return undefined
        const { [name]: value = null, ...others } = owner
        const { members, ...elsewhere } = send(name, value)
        const rest = { ...(isAlone ? {} : others), ...members }
        const body = frame.length === 0 ? rest : (withAt(fresh, frame, rest) ?? null)
        return conforms(schema, body) ? undefined : { ...elsewhere, body }
      },
      refusal: { check: 'forbidden-body', subject: `${name}/${about}`, kinds, statuses: [422, 400], isOften },
    }),
  )
}
