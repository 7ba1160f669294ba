import type { Json } from '../../../model/json.ts'
import { bodyLimit } from '../../document/body-limit.ts'
import type { Operation } from '../../document/model.ts'
import { withAt } from '../../document/nodes.ts'
import { isSaid } from '../../document/said.ts'
import { conforms } from '../../document/schema.ts'
import { propertiesOf } from '../../document/shape.ts'
import { violation, warning } from '../../finding.ts'
import { JSON_API } from '../../http/exchange.ts'
import type { Variation } from '../../run/compose.ts'
import type { Probe } from '../../run/probe.ts'
import { type Session, unknownId } from '../../run/session.ts'
import { speaksJson } from '../../run/wire.ts'
import { bodyAt } from '../body-at.ts'
import { BROWSER } from '../robust/browsers.ts'
import { allowedProbe } from './allowed-probe.ts'
import { underLimit } from './under-limit.ts'

/** For bodies whose length the sender does not know yet: RFC 9112 section 7.1, "MUST be able to parse". */
const IN_CHUNKS = { 'Transfer-Encoding': 'chunked' }

/** Names are any text (RFC 8259 section 4), and need be no names of a language. */
const UNLISTED = ['no_such_member', 'no-such.member $1']

/** The same message said otherwise: parameters of its media type, a type for no body, a member that nobody listed. */
export const allowedMessages = (session: Session, operation: Operation): readonly Probe[] => {
  const { body } = operation
  const type = body?.contents[0]?.mediaType ?? ''
  if (body === undefined) return plainWays(session, operation)
  const fresh = (path: Variation) => bodyAt(session, operation, false, path)
  const charset = { 'Content-Type': `${type}; charset=utf-8` }
  const loud = { 'Content-Type': type.toUpperCase() } // RFC 9110 section 8.3.1: in any case
  const more = (path: Variation): Json =>
    UNLISTED.reduce((all, name) => withAt(all, [name], 'surplus') ?? null, fresh(path))
  const isOpen =
    speaksJson(operation) && conforms(body.contents[0]?.schema ?? {}, more({ path: { id: 'x' } }))
  const limit = bodyLimit(operation)
  return [
    allowedProbe(operation, 'a body in chunks', 'message', path => ({
      body: fresh(path),
      headers: IN_CHUNKS,
    })),
    // RFC 9110 section 10.1.1: as curl does with long ones. Somebody on the way may not be able to (section 15.5.18).
    allowedProbe(
      operation,
      'a body that is announced',
      'message',
      path => ({ body: fresh(path), headers: { Expect: '100-continue' } }),
      warning,
    ),
    allowedProbe(operation, 'Accept anything', 'Accept', path => ({
      body: fresh(path),
      headers: { Accept: '*/*' },
    })),
    ...(speaksJson(operation) && isSaid(session.contract)
      ? [
          allowedProbe(operation, 'Content-Type in capitals', 'message', path => ({
            body: fresh(path),
            headers: loud,
          })),
        ]
      : []),
    ...(type === 'application/json'
      ? [
          allowedProbe(operation, 'charset=utf-8', 'message', path => ({
            body: fresh(path),
            headers: charset,
          })),
          // RFC 9110 section 5.6.6: quoted or not, it is the same. Many a lookup of charsets does not know.
          allowedProbe(
            operation,
            'charset="utf-8"',
            'message',
            path => ({ body: fresh(path), headers: { 'Content-Type': `${type}; charset="utf-8"` } }),
            warning,
          ),
        ]
      : []),
    ...(isOpen
      ? [
          allowedProbe(
            operation,
            'a member that is not listed',
            'message',
            path => ({ body: more(path) }),
            isSaid(session.contract) ? violation : warning,
          ),
        ]
      : []),
    ...(isOpen ? idsNotListed(session, operation) : []).map(([name, id]) =>
      allowedProbe(
        operation,
        'an id that is not listed',
        'message',
        path => ({ body: withAt(fresh(path), [name], id) ?? null }),
        isSaid(session.contract) ? violation : warning,
      ),
    ),
    ...(isOpen && limit !== undefined
      ? [
          allowedProbe(
            operation,
            'a body just under the limit',
            'message',
            path => ({ body: withAt(fresh(path), ['no_such_member'], 'x'.repeat(limit * 0.95)) ?? null }),
            warning,
          ),
        ]
      : []),
  ]
}

/** The id of nobody, under the name that ids have in answers, where no body has one: the path says whose it is. */
const idsNotListed = (session: Session, operation: Operation): readonly (readonly [string, Json])[] => {
  const name = session.contract.resources[operation.resource]?.key
  const known = propertiesOf(operation.body?.contents[0]?.schema ?? {})
  if (operation.action !== 'update' || name === undefined || Object.hasOwn(known, name)) return []
  const id = unknownId(session, operation.resource)
  return [[name, /^\d{1,15}$/.test(id) ? Number(id) : id]]
}

const plainWays = ({ contract }: Session, operation: Operation): readonly Probe[] => {
  const types = operation.responses.flatMap(one => one.contents.map(content => content.mediaType))
  const isPlain = types[0] === 'application/json'
  const accepting = (about: string, Accept: string | undefined, tell = violation) =>
    allowedProbe(operation, about, 'Accept', () => ({ headers: { Accept } }), tell)
  const type = { headers: { 'Content-Type': types[0] ?? 'application/json' } }
  return [
    allowedProbe(operation, 'a Content-Type without a body', 'message', () => type, warning),
    ...underLimit(contract, operation),
    accepting('no Accept', undefined),
    accepting('Accept anything', '*/*'),
    // RFC 9110 section 12.4.2: a weight above none is a yes.
    accepting('Accept as browsers do', BROWSER.headers.Accept),
    // The most precise range counts (section 12.5.1): no weight is for what is left.
    accepting(
      'Accept its type and nothing else',
      `${types[0] ?? 'application/json'}, */*;q=0`,
      isSaid(contract) ? violation : warning,
    ),
    ...(isSaid(contract) ? [accepting('Accept in capitals', types[0]?.toUpperCase() ?? '*/*')] : []),
    accepting(
      'Accept a list',
      isPlain ? 'text/html, application/json;q=0.5' : `text/html, ${types[0] ?? '*/*'}`,
    ),
    // https://jsonapi.org/format/1.0/#content-negotiation-servers: only where all of them have parameters is it refused.
    ...(types[0] === JSON_API
      ? [accepting('Accept with parameters and without', `${JSON_API}; charset=utf-8, ${JSON_API}`)]
      : []),
    ...(isPlain
      ? [
          accepting('Accept anything of its kind', 'application/*'),
          // Express compares the parameters of media types, too.
          accepting('Accept with charset', 'application/json; charset=utf-8', warning),
        ]
      : []),
  ]
}
