import { isJsonObject, type Json } from '../../../model/json.ts'
import type { Operation, Parameter, Scheme } from '../../document/model.ts'
import { fewValues } from '../../laws/listing/few-values.ts'
import { isChoice } from '../../laws/listing/neutral-changes.ts'
import { textOf } from '../../run/compose.ts'
import { pairOf, type Supplied } from '../../run/credentials.ts'
import type { Session } from '../../run/session.ts'
import type { Cell } from './credential-cell.ts'
import type { Defect } from './defects.ts'
import { defectsOf } from './defects.ts'
import { proofWith } from './proof-with.ts'

/** The cells of one scheme: everything that is not its good credential. */
export const refusedCredentials = (
  session: Session,
  operation: Operation,
  name: string,
  good: string,
): readonly Cell[] => {
  const scheme = session.contract.schemes[name]
  if (scheme === undefined) return []
  const several = Object.keys(session.contract.schemes).length > 1
  const defects = defectsOf(scheme, good).filter(one => !one.isOfForms || !isForClients(operation))
  return [...defects, ...suppliedOnes(session, scheme)].map(one => ({
    about: several ? `${name}/${one.about}` : one.about,
    kinds: one.kinds,
    ...(one.isOften && { isOften: true }),
    proof: (_session, asked) => proofWith(session, asked, name, scheme, one),
  }))
}

/** What OAuth has of endpoints, for tokens, their end and their holders, takes forms. */
const isForClients = ({ action, body }: Operation): boolean =>
  action === 'token' || (body?.contents ?? []).some(one => /^application\/x-www-form/i.test(one.mediaType))

/** The same request with every optional parameter, and with each value of those that have only a few. */
export const withParameters = (operation: Operation, one: Cell): readonly Cell[] => {
  const isTold = /(missing|unknown|revoked|expired)$/.test(one.about)
  if (operation.method !== 'GET' || !isTold) return []
  return [...inQuery(operation, one), ...inHeader(operation, one)]
}

/** A version or a form that is asked for in a header may lead to other routes, and they need the same door. */
const inHeader = ({ parameters }: Operation, one: Cell): readonly Cell[] =>
  !/(missing|revoked|expired)$/.test(one.about)
    ? []
    : parameters.filter(isChoice).flatMap(parameter =>
        otherValues(parameter).map(value => ({
          ...one,
          about: `${one.about}, with ${parameter.name}=${value}`,
          headers: { [parameter.name]: value },
        })),
      )

/** The first ones and the last one of those that are not sent anyway: new and old stand at the ends. */
const otherValues = (parameter: Parameter): readonly string[] => {
  const all = fewValues(parameter)
    .filter(one => one !== null && !(parameter.required && one === parameter.example))
    .map(textOf)
  return all.filter((_, i) => i < 2 || i === all.length - 1)
}

const inQuery = (operation: Operation, one: Cell): readonly Cell[] => {
  const own = operation.parameters.filter(({ in: place, required }) => place === 'query' && !required)
  const plain = own.flatMap(({ name, example, role }) =>
    example === undefined || isJsonObject(example) || role === 'cursor' ? [] : [[name, example] as const],
  )
  const few = own.flatMap(({ name, schema }) => {
    const list = schema['enum']
    return Array.isArray(list) ? list.slice(0, 3).map((value: Json) => [name, value] as const) : []
  })
  const ways = [
    ...(plain.length > 1 ? [['all parameters', plain] as const] : []),
    ...[...plain, ...few].map(pair => [`${pair[0]}=${String(pair[1])}`, [pair]] as const),
  ]
  return ways.map(([about, pairs]) => ({
    ...one,
    about: `${one.about}, with ${about}`,
    query: Object.fromEntries(pairs),
  }))
}

/** Good for another account, and beside a credential of ours good for nothing. */
const ofOthers = ({ otherClientId, otherClientSecret }: Supplied): readonly Defect[] => {
  const pair = pairOf(otherClientId, otherClientSecret)
  return pair === undefined
    ? []
    : [{ about: 'of another account', kinds: ['credential-unknown'], value: `Basic ${pair}` }]
}

/** Each half is known, and they do not belong together. */
const mixed = ({ clientId, clientSecret, otherClientId, otherClientSecret }: Supplied): readonly Defect[] =>
  [pairOf(clientId, otherClientSecret), pairOf(otherClientId, clientSecret)].flatMap((pair, i) =>
    pair === undefined || clientSecret === otherClientSecret
      ? []
      : [
          {
            about: i === 0 ? 'the secret of another client' : 'another client with the secret',
            kinds: ['credential-unknown'],
            value: `Basic ${pair}`,
          },
        ],
  )

/** A client that is known, and may not do this. */
const ofLimited = ({ limitedClientId, limitedClientSecret }: Supplied): readonly Defect[] => {
  const pair = pairOf(limitedClientId, limitedClientSecret)
  return pair === undefined
    ? []
    : [{ about: 'without permission', kinds: ['credential-forbidden'], value: `Basic ${pair}` }]
}

/** What only the user can know: credentials that were good once, or are good for something else. */
const suppliedOnes = ({ supplied, contract }: Session, scheme: Scheme): readonly Defect[] => {
  const schemes = Object.values(contract.schemes)
  if (scheme.kind === 'basic')
    return [
      ...(schemes.some(one => one.kind === 'key') ? ofOthers(supplied) : []),
      ...mixed(supplied),
      ...ofLimited(supplied),
    ]
  const isTheirs = scheme.kind === 'key' || !schemes.some(one => one.kind === 'key')
  if (!isTheirs) return []
  const value = (token: string) => (scheme.kind === 'bearer' ? `Bearer ${token}` : token)
  const one = (about: string, token: string | undefined, ...kinds: readonly string[]): readonly Defect[] =>
    token === undefined ? [] : [{ about, kinds, value: value(token) }]
  return [
    ...one('expired', supplied.expiredToken, 'credential-expired'),
    ...one('revoked', supplied.revokedToken, 'credential-revoked', 'credential-disabled'),
    ...one('without permission', supplied.limitedToken, 'credential-forbidden'),
  ]
}
