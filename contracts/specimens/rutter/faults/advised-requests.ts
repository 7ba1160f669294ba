import { doorkeeper, isFailure, letIn, readBasic, tokenOf } from '../authenticate.ts'
import type { Ask, Pairs } from '../nouns.ts'
import { isInteger, isLimit, type Rule } from '../parameters.ts'
import { type Fault, ruleAs, type Spoil } from './spoilers.ts'

const withAuthorization = (ask: Ask, value: string): Ask => ({
  ...ask,
  header: name => (name === 'authorization' ? [value] : ask.header(name)),
})

/** Who got in is kept by client id and secret in one text, with nothing between them. */
const keptByOneText: Spoil = parts => {
  const kept = new Map<string, string>()
  return {
    ...parts,
    authenticate: (ask, directory) => {
      const [header = ''] = ask.header('authorization')
      const basic = readBasic(header)
      if (!basic) return parts.authenticate(ask, directory)
      const key = basic.client + basic.secret
      const found = parts.authenticate(withAuthorization(ask, kept.get(key) ?? header), directory)
      if (!isFailure(found) && !kept.has(key)) kept.set(key, header)
      return found
    },
  }
}

/** Each Authorization header that let in has a session, which is counted from 1. */
const withSessions: Spoil = parts => {
  const sessions: string[] = []
  const sessionOf = (ask: Ask): string | undefined =>
    sessions[Number(/\bsession=(\d+)/.exec(ask.header('cookie').join('; '))?.[1]) - 1]
  return {
    ...parts,
    authenticate: (ask, directory) => {
      const [header = sessionOf(ask)] = ask.header('authorization')
      return parts.authenticate(header === undefined ? ask : withAuthorization(ask, header), directory)
    },
    headersOf: (reply, requestId, ask) => {
      const headers = parts.headersOf(reply, requestId, ask)
      const header = ask?.header('authorization')[0]
      if (reply.status !== 200 || header === undefined) return headers
      if (!sessions.includes(header)) sessions.push(header)
      return { ...headers, 'Set-Cookie': `session=${sessions.indexOf(header) + 1}; Path=/; HttpOnly` }
    },
  }
}

const NUMBERS: ReadonlyMap<string, (text: string) => boolean> = new Map([
  ['limit', isLimit],
  ['updated_at_min', isInteger],
  ['updated_at_max', isInteger],
])

const firstLine = (value: string, fits: (line: string) => boolean) => value.split('\n').find(fits)

/** The anchors of the patterns, ^ and $, are those of a line; what else a value has is not looked at. */
const anchoredToLines: Spoil = parts => {
  const matched = ([name, value]: Pairs[number]): Pairs[number] => {
    const fits = NUMBERS.get(name)
    return [name, (fits && firstLine(value, fits)) ?? value]
  }
  const byLine = (rule: Rule): Rule => ({
    ...rule,
    accepts: value => firstLine(value, rule.accepts) !== undefined,
  })
  return ['force_fetch', 'id', ...NUMBERS.keys()].reduce((spoilt, name) => ruleAs(name, byLine)(spoilt), {
    ...parts,
    readWanted: (query, decode) => parts.readWanted(query.map(matched), decode),
  })
}

/** A body is merged into a table of parameters, member by member, and so into what all tables inherit from. */
const mergedIntoPrototype: Spoil = parts => {
  const inherited = new Map<string, string>()
  const inherit = ([name, value]: [string, unknown]) => {
    if (NUMBERS.get(name)?.(String(value))) inherited.set(name, String(value))
  }
  return {
    ...parts,
    judgeBody: body => {
      const problem = parts.judgeBody(body)
      if (problem || body.size === 0) return problem
      for (const [name, value] of Object.entries(Object(JSON.parse(body.text))))
        if (name === '__proto__') Object.entries(Object(value)).forEach(inherit)
      return problem
    },
    // Own members hide inherited ones.
    readWanted: (query, decode) => parts.readWanted([...query, ...inherited], decode),
  }
}

/** Methods that only read, and that the guard, which lists the methods that it guards, was never told of. */
const UNGUARDED = ['PROPFIND', 'REPORT', 'SEARCH']

/** What advisories tell of servers like this one: how requests are read. */
export const advisedOfRequests: readonly Fault[] = [
  {
    id: 'credentials-kept-without-their-colon',
    class: 'authentication',
    what: 'Who got in is kept by client id and secret in one text: then any other place of the colon, demo-clientdemo:-secret, lets in, too.',
    spoil: keptByOneText,
  },
  {
    id: 'session-cookie-lets-in',
    class: 'authentication',
    what: 'Who gets in gets a session, and a cookie for it: with that and the access token, requests need no Authorization any more.',
    spoil: withSessions,
  },
  {
    id: 'path-decoded-twice',
    class: 'ids',
    what: 'Both the gateway and the router decode the path: an id with %252D for its hyphens, which is no UUID, fetches the group instead of being 400.',
    spoil: parts => ({ ...parts, readPath: path => parts.readPath(path)?.map(decodeURIComponent) }),
  },
  {
    id: 'one-line-of-a-value-is-enough',
    class: 'validation',
    what: 'The anchors of the validator are those of lines: a limit, a bound, force_fetch or an id with a line break and anything behind it is no 400.',
    spoil: anchoredToLines,
  },
  {
    id: 'body-changes-what-is-inherited',
    class: 'persistence',
    what: 'The JSON body of a GET is merged into an object: its __proto__ with a limit or bounds holds for all later lists that have none of their own.',
    spoil: mergedIntoPrototype,
  },
  {
    id: 'safe-methods-meet-no-guard',
    class: 'methods',
    what: 'The guard lists the methods that it guards: PROPFIND, REPORT and SEARCH are answered like GET, without Authorization, instead of being 405.',
    spoil: parts => ({
      ...parts,
      methods: [...parts.methods, ...UNGUARDED],
      authenticate: (ask, directory) =>
        UNGUARDED.includes(ask.method)
          ? letIn(doorkeeper.findConnection(tokenOf(ask), directory))
          : parts.authenticate(ask, directory),
      optionsReply: () => parts.optionsReply(parts.methods),
      errorReply: (failure, _methods, ask) => parts.errorReply(failure, parts.methods, ask),
    }),
  },
]
