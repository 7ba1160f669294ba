import { isJsonObject, type JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { isSaid } from '../../document/said.ts'
import { show } from '../../finding.ts'
import { isSuccess, jsonOf } from '../../http/exchange.ts'
import { memberAt } from '../../lenses.ts'
import type { Law } from '../../provider-contract.ts'
import { basePathOf } from '../../run/compose.ts'
import { goodRequest } from '../../run/good-request.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { type Kind, kindsOf, relatedOperation } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { recordIn } from '../record.ts'

/** The links of a record lead to itself, and to what is related to it. */
export const links: Law = session =>
  kindsOf(session.contract).flatMap(kind => {
    const { list, retrieve } = kind
    const hasLinks = (session.samples.get(kind.resource.name) ?? []).some(one => linksOf(one).length > 0)
    return list && retrieve && hasLinks && isSaid(session.contract)
      ? [
          lawProbe({
            law: 'links',
            operation: retrieve,
            writes: false,
            worth: 0.5,
            cost: 8,
            run: trial => lead(trial, kind, list, retrieve),
          }),
        ]
      : []
  })

interface Link {
  /** Empty for the record itself. */
  readonly relation: string
  readonly name: 'self' | 'related'
  readonly url: string
}

/** https://jsonapi.org/format/1.0/#document-links */
const linksOf = (record: JsonObject): readonly Link[] => {
  const own = linkAt(record, '', 'self')
  const relationships = isJsonObject(record['relationships']) ? record['relationships'] : {}
  return [
    ...own,
    ...Object.entries(relationships).flatMap(([relation, one]) =>
      isJsonObject(one) ? [...linkAt(one, relation, 'self'), ...linkAt(one, relation, 'related')] : [],
    ),
  ]
}

const linkAt = (owner: JsonObject, relation: string, name: Link['name']): readonly Link[] => {
  const url = memberAt(owner, ['links', name])
  return typeof url === 'string' ? [{ relation, name, url }] : []
}

const lead = async (trial: Trial, kind: Kind, list: Operation, retrieve: Operation): Promise<void> => {
  const { lens, contract, url } = trial.session
  const exchange = await trial.ask(list)
  const records = lens.records(jsonOf(exchange), kind.resource.name) ?? []
  for (const record of records)
    for (const link of linksOf(record)) {
      const id = lens.id(record) ?? ''
      const item = retrieve.path.replace(/\{[^}]+\}/, encodeURIComponent(id))
      const end =
        link.relation === ''
          ? item
          : `${item}${link.name === 'self' ? '/relationships' : ''}/${link.relation}`
      const path = URL.canParse(link.url, trial.session.url.href)
        ? new URL(link.url, trial.session.url).pathname
        : ''
      if (![contract.serverPath, basePathOf(contract, url, undefined)].some(one => path.endsWith(one + end)))
        tell(trial, retrieve, exchange, {
          check: 'links',
          subject: [link.relation, link.name].filter(Boolean).join('/'),
          message: 'A link of a record does not lead to it, or to what is related to it.',
          expected: `a URL that ends in ${end}`,
          got: show(link.url),
        })
    }
  const [first] = records
  if (first !== undefined) await walkThem(trial, kind, retrieve, first)
}

/** Links that begin as ours do are followed; what others lead to cannot be known from here. */
const walkThem = async (trial: Trial, kind: Kind, retrieve: Operation, record: JsonObject): Promise<void> => {
  const { contract, url, lens } = trial.session
  const base = basePathOf(contract, url, undefined)
  for (const link of linksOf(record).filter(one => one.relation === '' || one.name === 'related')) {
    const operation =
      link.relation === '' ? retrieve : relatedOperation(contract, kind.resource.name, link.relation)
    const there = URL.canParse(link.url, url.href) ? new URL(link.url, url) : undefined
    if (operation === undefined || there === undefined || !there.pathname.startsWith(`${base}/`)) continue
    const sent = { ...goodRequest(trial.session, operation), target: there.pathname + there.search }
    const exchange = await trial.send(sent, operation)
    const found = recordIn(trial, exchange, kind.resource.name)
    const isRight = link.relation === '' ? found && lens.id(found) === lens.id(record) : isSuccess(exchange)
    if (isRight || exchange.reply.status === 429) continue
    tell(trial, operation, exchange, {
      check: 'links',
      subject: `${[link.relation, link.name].filter(Boolean).join('/')}/followed`,
      message: 'A link of a record leads to something else.',
      expected: link.relation === '' ? show(lens.id(record)) : 'what is related to the record',
      got: String(exchange.reply.status),
    })
  }
}
