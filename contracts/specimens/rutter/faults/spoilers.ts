import type { SeededFault } from '../../specimen.ts'
import type { Ask, Failure, Pairs, Question, Reply, RouteName, Row, Wanted } from '../nouns.ts'
import type { Rule } from '../parameters.ts'
import type { Parts } from '../parts.ts'

/** A fault of this backend. */
export type Fault = SeededFault<Parts>
export type Spoil = Fault['spoil']

export type Group = Omit<Row, 'connection_id'>
export interface Connected {
  readonly id: string
  readonly orgId: string
  readonly platform: string
}

/** In the order of a table that is kept by its key. */
export const byKey = (a: Row, b: Row): number => (a.id < b.id ? -1 : 1)

/** Presents groups otherwise, in one operation or in both. */
export const groupsIn =
  (where: RouteName | 'both', change: (group: Group) => object): Spoil =>
  parts => ({
    ...parts,
    presentGroup: (row, question) => {
      const { connection_id: _, ...group } = row
      return where === 'both' || question.route.name === where
        ? change(group)
        : parts.presentGroup(row, question)
    },
  })

/** Does otherwise what is asked for by HEAD; whether it is, is known once somebody has said who asks. */
export const knowingHead =
  (change: (parts: Parts, isHead: () => boolean) => Partial<Parts>): Spoil =>
  parts => {
    let isHead = false
    return {
      ...parts,
      authenticate: (ask, directory) => {
        isHead = ask.method === 'HEAD'
        return parts.authenticate(ask, directory)
      },
      ...change(parts, () => isHead),
    }
  }

/** Checks the parameters of HEAD otherwise. */
export const checkingHead = (checkOf: (parts: Parts) => Parts['check']): Spoil =>
  knowingHead((parts, isHead) => ({
    check: (known, given) => (isHead() ? checkOf(parts) : parts.check)(known, given),
  }))

/** Presents the connection otherwise. */
export const connectionAs =
  (change: (connection: Connected, question: Question) => unknown): Spoil =>
  parts => ({
    ...parts,
    presentConnection: ({ id, orgId, platform }, question) => change({ id, orgId, platform }, question),
  })

/** Understands the parameters of the list otherwise. */
export const wantedAs =
  (change: (wanted: Wanted, query: Pairs) => Wanted): Spoil =>
  parts => ({
    ...parts,
    readWanted: (query, decode) => {
      const wanted = parts.readWanted(query, decode)
      return 'kind' in wanted ? wanted : change(wanted, query)
    },
  })

/** Judges a parameter otherwise, in the operations that have it or in one of them. */
export const ruleAs =
  (name: string, change: (rule: Rule) => Rule, where: RouteName | 'both' = 'both'): Spoil =>
  parts => {
    const changed = (route: RouteName) =>
      parts.rules[route].map(rule => (rule.name === name ? change(rule) : rule))
    return {
      ...parts,
      rules: {
        list: where === 'fetch' ? parts.rules.list : changed('list'),
        fetch: where === 'list' ? parts.rules.fetch : changed('fetch'),
      },
    }
  }

/** Other values for a parameter. */
export const accepts = (name: string, fits: (value: string) => boolean): Spoil =>
  ruleAs(name, rule => ({ ...rule, accepts: fits }))

/** Answers some failures otherwise. */
export const failuresAs =
  (
    kinds: readonly Failure['kind'][],
    change: (reply: Reply, failure: Failure, ask: Ask | undefined) => Reply,
  ): Spoil =>
  parts => ({
    ...parts,
    errorReply: (failure, methods, ask) => {
      const reply = parts.errorReply(failure, methods, ask)
      return kinds.includes(failure.kind) ? change(reply, failure, ask) : reply
    },
  })

/** Every way to fail. */
export const ALL: readonly Failure['kind'][] = [
  'malformed',
  'too-large',
  'endpoint-unknown',
  'internal',
  'credentials-invalid',
  'connection-disabled',
  'parameter-unknown',
  'parameter-repeated',
  'parameter-missing',
  'parameter-invalid',
  'cursor-invalid',
  'group-unknown',
  'method-unknown',
  'not-acceptable',
]

/** The same failure under another status. */
export const statusOf = (kinds: readonly Failure['kind'][], status: number): Spoil =>
  failuresAs(kinds, reply => ({ ...reply, status }))

export interface ErrorBody {
  readonly error_type: string
  readonly error_code: string
  readonly error_message: string
}

/** Words a failure otherwise. */
export const bodyOf = (
  kinds: readonly Failure['kind'][],
  change: (body: ErrorBody, failure: Failure, ask: Ask | undefined) => unknown,
): Spoil =>
  // What `errorReply` makes has these three.
  failuresAs(kinds, (reply, failure, ask) => ({
    ...reply,
    body: change(reply.body as ErrorBody, failure, ask),
  }))

/** Changes the headers of some answers. */
export const headersAs =
  (
    change: (headers: Record<string, string>, reply: Reply, ask: Ask | undefined) => Record<string, string>,
  ): Spoil =>
  parts => ({
    ...parts,
    headersOf: (reply, requestId, ask) => change(parts.headersOf(reply, requestId, ask), reply, ask),
  })

export const without = (headers: Record<string, string>, name: string): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name))

/** Several changes that make one fault. */
export const both =
  (first: Spoil, second: Spoil): Spoil =>
  parts =>
    second(first(parts))
