import { isFailure, tokenOf } from '../authenticate.ts'
import type { Ask, Reply } from '../nouns.ts'
import { directory } from '../tenants.ts'
import { type Fault, headersAs, type Spoil, without } from './spoilers.ts'

const clientOf = (ask: Ask): string =>
  directory.connections.find(({ token }) => token === tokenOf(ask))?.client ?? ''

/** What is found out about a connection, kept by the client that it belongs to until somebody asks. */
const disabledKeptForClient: Spoil = parts => {
  const disabled = new Set<string>()
  return {
    ...parts,
    authenticate: (ask, known) => {
      const outcome = parts.authenticate(ask, known)
      if (isFailure(outcome)) {
        if (outcome.kind === 'connection-disabled') disabled.add(clientOf(ask))
        return outcome
      }
      return disabled.delete(outcome.client) ? { kind: 'connection-disabled' } : outcome
    },
  }
}

const FORBIDDEN: Reply = { status: 403, headers: {}, body: { message: 'Forbidden' } }
const isSuspicious = ({ query, path }: Ask): boolean =>
  [...query.flat(), ...(path ?? [])].some(text => /'|<script|\bunion +select\b/i.test(text))

/** A look at every request for what attacks are made of, before anything else. */
const firewalled: Spoil = parts => ({
  ...parts,
  authenticate: (ask, known) => (isSuspicious(ask) ? { kind: 'internal' } : parts.authenticate(ask, known)),
  errorReply: (failure, methods, ask) =>
    ask && isSuspicious(ask) ? FORBIDDEN : parts.errorReply(failure, methods, ask),
})

/** What was put before, or beside, a service that worked: guards, limits and routes of a later day. */
export const retrofits: readonly Fault[] = [
  {
    id: 'disabled-kept-for-the-client',
    class: 'authentication',
    what: 'That a connection is disabled is cached by its client: the next request for another one of that client is refused, too.',
    spoil: disabledKeptForClient,
  },
  {
    id: 'firewall-forbids-quotes',
    class: 'status',
    what: 'A firewall looks for SQL and scripts: a parameter or an id with an apostrophe in it is 403 instead of 400.',
    spoil: firewalled,
  },
  {
    id: 'limiter-needs-a-client',
    class: 'robustness',
    what: 'A rate limiter counts by the client id, which it reads before the guard does: without an Authorization header it is 500 instead of 401.',
    spoil: parts => ({
      ...parts,
      authenticate: (ask, known) =>
        ask.header('authorization').length === 0 ? { kind: 'internal' } : parts.authenticate(ask, known),
    }),
  },
  {
    id: 'several-ids-fetch-the-first',
    class: 'validation',
    what: 'Groups can be fetched in bulk, by ids with commas between them, of which this version takes the first: no 400.',
    spoil: parts => ({
      ...parts,
      routeOf: path => {
        const route = parts.routeOf(path)
        return route?.name === 'fetch' ? { ...route, id: route.id.split(',')[0] ?? '' } : route
      },
    }),
  },
  {
    id: 'head-without-type',
    class: 'headers',
    what: 'The gateway answers HEAD without a Content-Type, as it has no body; GET of the same has one.',
    spoil: headersAs((headers, _reply, ask) =>
      ask?.method === 'HEAD' ? without(headers, 'Content-Type') : headers,
    ),
  },
]
