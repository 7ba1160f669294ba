import type { Operation } from '../document/model.ts'
import { isSaid } from '../document/said.ts'
import { type Problem, violation, warning } from '../finding.ts'
import { type Exchange, jsonOf } from '../http/exchange.ts'
import { decoded } from '../percent.ts'
import { basePathOf } from '../run/compose.ts'
import type { Session } from '../run/session.ts'

/** The Location of a 201 is the URL of what was made (RFC 9110 section 15.3.2), however its request was spelt. */
export const strayLocation = (
  session: Session,
  exchange: Exchange,
  operation: Operation,
): Problem | undefined => {
  const { contract, lens } = session
  const { status, headers } = exchange.reply
  const where = headers['location']
  if (status !== 201 || where === undefined || !isPlainCreate(operation, exchange)) return undefined
  const record = lens.record(jsonOf(exchange), operation.resource)
  const id = record ? lens.id(record) : undefined
  const items = id === undefined ? [] : itemsOf(session, operation, id)
  const [item] = items
  if (item === undefined || items.some(one => isAt(session, exchange, one, where))) return undefined
  const header = operation.responses.flatMap(one => one.headers).find(one => one.name === 'location')
  return (isSaid(contract) ? violation : warning)({
    check: 'identity',
    subject: 'location',
    message: 'The Location does not lead to the new record.',
    expected: `a URL that ends in ${item.path}`,
    got: where,
    clause: header?.pointer ?? operation.pointer,
  })
}

/** What is made in another record has a place of its own, which the document need not have. */
const isPlainCreate = ({ action, method, path }: Operation, { sent }: Exchange): boolean =>
  action === 'create' && sent.method === method && !path.includes('{')

interface Item {
  readonly operation: Operation
  readonly path: string
}

/** Where the document has the record of an id. */
const itemsOf = ({ contract }: Session, { resource }: Operation, id: string): readonly Item[] =>
  contract.operations
    .filter(one => one.action === 'retrieve' && one.resource === resource && one.path.split('{').length === 2)
    .map(operation => ({
      operation,
      path: operation.path.replace(/\{[^}]+\}/, () => encodeURIComponent(id)),
    }))

/** Behind a proxy paths may begin otherwise than ours; who was asked with a slash at the end may end in one. */
const isAt = (
  { contract, url }: Session,
  { sent }: Exchange,
  { operation, path }: Item,
  where: string,
): boolean => {
  const asked = new URL(url.origin + sent.target)
  if (!URL.canParse(where, asked.href)) return false
  const { pathname } = new URL(where, asked)
  const place = asked.pathname.endsWith('/') ? pathname.replace(/\/$/, '') : pathname
  const bases = [operation.serverPath ?? contract.serverPath, basePathOf(contract, url, operation)]
  return bases.some(base => spelling(place).endsWith(spelling(base + path)))
}

/** One of the ways in which letters may be encoded or not (RFC 3986 section 6.2.2.2). */
const spelling = (path: string): string =>
  path
    .split('/')
    .map(segment => encodeURIComponent(decoded(segment)))
    .join('/')
