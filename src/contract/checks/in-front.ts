import type { Problem } from '../finding.ts'
import type { Exchange } from '../http/exchange.ts'

/** Signs that are in no URL as RFC 3986 writes it. */
const UNREADABLE = /%(?![0-9a-f]{2})|[[\]<>"\\^`{|}]/i
/** What paths are smuggled with. */
const UNWELCOME = /%(00|0[ad]|25|2e|2f|5c)|;|\/\//i

/**
 * Web servers, containers and firewalls refuse such a target before any application sees it, with a page of their own
 * (RFC 9112 section 3.2).
 */
const isRefusedInFront = ({ sent: { target }, reply }: Exchange): boolean =>
  reply.status === 400 &&
  (UNREADABLE.test(target) || UNWELCOME.test(target.split('?')[0] ?? '')) &&
  !/json/i.test(reply.headers['content-type'] ?? '')

/** What such a page is not, no document promises for it; what it gives away is as bad as anywhere. */
export const unlessInFront = (exchange: Exchange, problem: Problem): Problem =>
  problem.check !== 'insides' && isRefusedInFront(exchange) ? { ...problem, severity: 'warning' } : problem
