import { isFailure } from '../authenticate.ts'
import type { Ask, Failure } from '../nouns.ts'
import type { Check } from '../parameters.ts'
import { refuseMissing, refuseRepeated, refuseUnknown, valuesOf } from '../parameters.ts'
import { directory } from '../tenants.ts'
import { type ErrorBody, type Fault, ruleAs, type Spoil } from './spoilers.ts'

const isOfOneGroup = (ask: Ask | undefined): boolean => ask?.path?.length === 2

/** Only the path of the list has the middleware that measures bodies. */
const unmeasuredToFetch: Spoil = parts => {
  let isFetch = false
  return {
    ...parts,
    authenticate: (ask, known) => {
      isFetch = isOfOneGroup(ask)
      return parts.authenticate(ask, known)
    },
    judgeBody: body => {
      const problem = parts.judgeBody(body)
      return isFetch && problem === 'too-large' ? undefined : problem
    },
  }
}

/** HEAD has a route of its own, and a group has none. */
const headOfListOnly: Spoil = parts => ({
  ...parts,
  authenticate: (ask, known) =>
    ask.method === 'HEAD' && isOfOneGroup(ask)
      ? { kind: 'method-unknown', method: ask.method }
      : parts.authenticate(ask, known),
  errorReply: (failure, methods, ask) =>
    parts.errorReply(failure, isOfOneGroup(ask) ? methods.filter(name => name !== 'HEAD') : methods, ask),
})

/** Everything that is wrong with the parameters. */
const allWrong: (...given: Parameters<Check>) => readonly Failure[] = (known, given) => [
  ...[refuseUnknown, refuseRepeated, refuseMissing].flatMap(check => check(known, given) ?? []),
  ...known.flatMap(rule =>
    valuesOf(rule, given)
      .filter(value => !rule.accepts(value))
      .map(value => ({ kind: 'parameter-invalid' as const, name: rule.name, value })),
  ),
]

/** A validator that collects, and a handler of errors that unpacks one alone. */
const collecting: Spoil = parts => {
  const collected = new WeakMap<Failure, readonly Failure[]>()
  return {
    ...parts,
    check: (known, given) => {
      const failure = parts.check(known, given)
      if (failure) collected.set(failure, allWrong(known, given))
      return failure
    },
    errorReply: (failure, methods, ask) => {
      const reply = parts.errorReply(failure, methods, ask)
      const all = collected.get(failure) ?? []
      // What `errorReply` makes has the members of an error.
      const bodies = all.map(one => parts.errorReply(one, methods, ask).body as ErrorBody)
      return bodies.length > 1 ? { ...reply, body: bodies } : reply
    },
  }
}

/** The bulk operation of a generated controller, whose answer is replaced because the API is read-only. */
const emptiedWhenRefused: Spoil = parts => {
  const emptied = new Set<string>()
  return {
    ...parts,
    errorReply: (failure, methods, ask) => {
      const isBulk = failure.kind === 'method-unknown' && failure.method === 'DELETE' && !isOfOneGroup(ask)
      const connection = isBulk && ask ? parts.authenticate(ask, directory) : undefined
      if (connection && !isFailure(connection)) emptied.add(connection.id)
      return parts.errorReply(failure, methods, ask)
    },
    cut: (rows, wanted) =>
      parts.cut(
        rows.filter(row => !emptied.has(row.connection_id)),
        wanted,
      ),
    owns: (connection, row) => parts.owns(connection, row) && !emptied.has(connection.id),
  }
}

/** A pattern that is global remembers where its last match ended, and goes on from there. */
const statefulPattern: Spoil = parts => {
  const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/gi
  return ruleAs('id', rule => ({ ...rule, accepts: text => uuid.test(text) }))(parts)
}

/** What is right the first time, in the first operation, or for one mistake, and wrong for the second. */
export const otherOperations: readonly Fault[] = [
  {
    id: 'large-body-to-fetch-accepted',
    class: 'status',
    what: 'The middleware that measures bodies is mounted at the path of the list: to fetch, one of more than 1 MB is 200 instead of 413.',
    spoil: unmeasuredToFetch,
  },
  {
    id: 'head-of-a-group-refused',
    class: 'methods',
    what: 'The routes of HEAD are registered by hand, and that of a group was forgotten: there HEAD is 405.',
    spoil: headOfListOnly,
  },
  {
    id: 'two-mistakes-make-an-array',
    class: 'error-bodies',
    what: 'The validator collects, and the handler of errors unpacks one alone: with two wrong parameters the 400 is an array of errors.',
    spoil: collecting,
  },
  {
    id: 'accept-read-to-its-first-comma',
    class: 'validation',
    what: 'Of Accept only the first range is read: text/html, application/json is 406, though JSON is in it.',
    spoil: parts => ({
      ...parts,
      acceptsJson: header => parts.acceptsJson(header.split(',')[0] ?? ''),
    }),
  },
  {
    id: 'refused-delete-empties-the-list',
    class: 'persistence',
    what: 'DELETE of the list, a bulk operation of the generated controller, is refused with 405 after it was done: all groups are gone.',
    spoil: emptiedWhenRefused,
  },
  {
    id: 'every-second-id-refused',
    class: 'idempotency',
    what: 'The pattern of ids is global (/…/g), so that test() goes on where it ended: every second fetch is 400, whatever its id.',
    spoil: statefulPattern,
  },
]
