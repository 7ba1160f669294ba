import type { JsonObject } from '../../model/json.ts'
import type { Operation, Parameter } from '../document/model.ts'
import { expectRefusal } from '../expect.ts'
import { type Problem, show, violation, warning } from '../finding.ts'
import { isSuccess } from '../http/exchange.ts'
import type { Law } from '../provider-contract.ts'
import type { Probe } from '../run/probe.ts'
import type { Session } from '../run/session.ts'
import type { Trial } from '../run/trial.ts'
import { lawProbe } from './law-probe.ts'
import {
  idsOf,
  type Listing,
  listingOf,
  listingOperations,
  memberOf,
  type Page,
  page,
  settled,
  type Wrong,
  walkBy,
} from './listing.ts'
import { memberSchemaOf } from './member-schema.ts'
import { largestPage, turned } from './pager.ts'
import { repeated } from './paging.ts'
import { isRefusing, worded } from './refusing.ts'
import { inOrder, judge, type Row, type SortKey } from './sort-order.ts'
import { mayTell } from './telling.ts'

/** Sorting sorts, over all pages and both ways, and keeps the records; what cannot be sorted by is refused. */
export const sorting: Law = session =>
  listingOperations(session).flatMap(operation => {
    const parameter = operation.parameters.find(one => one.in === 'query' && one.name === 'sort')
    if (parameter === undefined) return []
    const fields = sortableBy(session, operation, parameter)
    if (fields.length === 0) return []
    const isMain = operation.action === 'list'
    const chosen = isMain ? fields : fields.slice(0, 2)
    return [
      ...chosen.flatMap(field => [
        orderProbe(session, operation, parameter, [field]),
        ...(isMain ? [orderProbe(session, operation, parameter, [`-${field}`])] : []),
      ]),
      ...pairs(fields).map(pair => orderProbe(session, operation, parameter, pair)),
      ...(isMain ? [tiesProbe(session, operation, parameter, fields)] : []),
      ...(isRefusing(operation) ? refusals(operation, parameter, fields, isMain) : []),
    ]
  })

/** As the document says of the records, or as it lists for the parameter. */
const sortableBy = (session: Session, operation: Operation, { schema }: Parameter): readonly string[] => {
  const { resources } = session.contract
  const relation = resources[operation.resource]?.relationships[operation.relation]
  const said = resources[relation?.resource ?? operation.resource]?.sortable ?? []
  if (said.length > 0) return said
  const { enum: list } = schema
  return Array.isArray(list)
    ? list.map(String).filter(one => /^[a-z]\w*$/i.test(one) && list.includes(`-${one}`))
    : []
}

/** Equal values of the first key leave something for the second to put in order. */
const pairs = (fields: readonly string[]): readonly (readonly string[])[] => {
  const [first, second] = [fields.at(-1), fields[0]]
  return first === undefined || second === undefined || first === second
    ? []
    : [
        [first, `-${second}`],
        [`-${first}`, second],
      ]
}

const keyOf = (listing: Listing, sort: string): SortKey => {
  const member = sort.replace(/^-/, '')
  return { member, descending: sort.startsWith('-'), format: formatOf(listing, member) }
}

/** What the members of listed records are said to be, found by their name in the answer's schema. */
const formatOf = ({ operation }: Listing, member: string) => {
  const schemas = operation.responses.flatMap(one => one.contents.map(content => content.schema))
  return schemas.map(one => memberSchemaOf(one, member)).find(one => one !== undefined)?.['format']
}

const orderProbe = (
  session: Session,
  operation: Operation,
  parameter: Parameter,
  sorts: readonly string[],
): Probe =>
  lawProbe({
    law: 'sort',
    operation,
    part: sorts.join(','),
    writes: operation.action === 'list' && mayTell(session, operation.resource),
    worth: 0.6,
    cost: 3,
    run: async trial => {
      const listing = await listingOf(trial, operation)
      if (listing === undefined) return
      const keys = sorts.map(one => keyOf(listing, one))
      await settled(trial, listing, whole => lookAtOrder(trial, listing, parameter, keys, whole))
    },
  })

/** The first page, and one further on where there is one. */
const lookAtOrder = async (
  trial: Trial,
  listing: Listing,
  parameter: Parameter,
  keys: readonly SortKey[],
  whole: readonly JsonObject[],
): Promise<Wrong | undefined> => {
  if (!keys.every(key => whole.some(one => key.member in trial.session.lens.members(one)))) return undefined
  const size = Math.min(listing.pager === undefined ? whole.length : (largestPage(listing.pager) ?? 100), 25)
  const first = await ask(trial, listing, parameter, keys, size, 1)
  const wrong = wrongPage(trial, parameter, keys, whole, first, 0)
  if (wrong !== undefined || listing.pager?.kind !== 'numbered' || whole.length <= size) return wrong
  const middle = Math.ceil(whole.length / size / 2) + 1
  const further = await ask(trial, listing, parameter, keys, size, middle)
  return wrongPage(trial, parameter, keys, whole, further, (middle - 1) * size)
}

const ask = (
  trial: Trial,
  listing: Listing,
  parameter: Parameter,
  keys: readonly SortKey[],
  size: number,
  number: number,
): Promise<Page> => {
  const { pager } = listing
  const place = pager?.kind === 'numbered' ? pager.place : undefined
  return page(trial, listing, {
    [parameter.name]: textOf(keys),
    ...turned([pager?.size, size], [number === 1 ? undefined : place, number]),
  })
}

const textOf = (keys: readonly SortKey[]): string =>
  keys.map(({ member, descending }) => (descending ? `-${member}` : member)).join(',')

const rowsOf = (trial: Trial, records: readonly JsonObject[], keys: readonly SortKey[]): readonly Row[] =>
  records.map(one => keys.map(({ member }) => memberOf(trial, one, member) ?? null))

const wrongPage = (
  trial: Trial,
  parameter: Parameter,
  keys: readonly SortKey[],
  whole: readonly JsonObject[],
  { exchange, records, total }: Page,
  from: number,
): Wrong | undefined => {
  const subject = `${textOf(keys)}${from > 0 ? '/further page' : ''}`
  const about = { check: 'sort', clause: parameter.pointer }
  const tell = (problem: Omit<Problem, 'severity' | 'check' | 'clause'>, as = violation): Wrong => ({
    exchange,
    problem: as({ ...about, ...problem }),
  })
  if (!isSuccess(exchange))
    return tell({
      subject: `${subject}/refused`,
      message: 'A documented sort is refused.',
      expected: '200',
      got: String(exchange.reply.status),
    })
  if (records === undefined) return undefined
  const rows = rowsOf(trial, records, keys)
  const all = inOrder(rowsOf(trial, whole, keys), keys).map(one => one.slice(from, from + rows.length))
  const got = show(rows.map(row => row.map(one => one ?? null)))
  const expected = show((all[0] ?? []).map(row => row.map(one => one ?? null)))
  const verdict = judge(rows, keys)
  if (verdict === 'collated')
    return tell(
      {
        subject: `${subject}/collation`,
        message: 'Text is sorted, but not by code point, as it is compared.',
        expected,
        got,
      },
      warning,
    )
  if (verdict === 'unsorted')
    return tell({
      subject: `${subject}/order`,
      message: 'The records are not in the order that was asked for.',
      expected,
      got,
    })
  if (!all.some(one => JSON.stringify(one) === JSON.stringify(rows)))
    return tell({
      subject: `${subject}/pages`,
      message: 'Each page is sorted, but not the whole: other records belong here.',
      expected,
      got,
    })
  if (total !== undefined && total !== whole.length)
    return tell({
      subject: `${subject}/total`,
      message: 'Sorting changes the number of records.',
      expected: String(whole.length),
      got: String(total),
    })
  return undefined
}

/** Records with equal values still are on one page each. */
const tiesProbe = (
  session: Session,
  operation: Operation,
  parameter: Parameter,
  fields: readonly string[],
): Probe =>
  lawProbe({
    law: 'sort',
    operation,
    part: 'ties over pages',
    writes: mayTell(session, operation.resource),
    worth: 0.7,
    cost: 12,
    run: async trial => {
      const listing = await listingOf(trial, operation)
      if (listing?.pager === undefined) return
      await settled(trial, listing, async whole => {
        const field = mostTied(trial, whole, fields)
        if (field === undefined) return undefined
        const most = listing.pager && largestPage(listing.pager)
        const size = Math.min(most ?? 100, Math.max(2, Math.ceil(whole.length / 8)))
        const { records, pages } = await walkBy(trial, listing, size, { [parameter.name]: field })
        const [exchange] = pages
        const ids = idsOf(trial, records)
        const lost = idsOf(trial, whole).find(one => !ids.includes(one))
        const twice = repeated(ids)
        const key = keyOf(listing, field)
        const isSorted = judge(rowsOf(trial, records, [key]), [key]) !== 'unsorted'
        if (exchange === undefined || (lost === undefined && twice === undefined && isSorted))
          return undefined
        return {
          exchange,
          problem: violation({
            check: 'sort',
            subject: twice === undefined ? (lost === undefined ? 'pages/order' : 'ties/lost') : 'ties/repeat',
            message: `The pages of a list sorted by a field with equal values do not show each record once, in order.`,
            expected: `${whole.length} records, each once, by ${field}`,
            got: twice ? `${twice} twice` : lost ? `no ${lost}` : 'another order',
            clause: parameter.pointer,
          }),
        }
      })
    },
  })

/** The field with the fewest different values. */
const mostTied = (
  trial: Trial,
  whole: readonly JsonObject[],
  fields: readonly string[],
): string | undefined => {
  const variety = (field: string) =>
    new Set(whole.map(one => JSON.stringify(memberOf(trial, one, field)))).size
  const shown = fields.filter(field => whole.some(one => field in trial.session.lens.members(one)))
  return shown.toSorted((a, b) => variety(a) - variety(b))[0]
}

const refusals = (
  operation: Operation,
  parameter: Parameter,
  fields: readonly string[],
  isMain: boolean,
): readonly Probe[] => {
  const unsortable = ['metadata', 'links'].find(one => !fields.includes(one)) ?? 'nothing'
  const bad = [
    ['an unknown field', 'colour', 'colour'],
    ['an unknown field behind a known one', `${fields[0] ?? 'id'},colour`, 'colour'],
    ['a field that cannot be sorted by', `-${unsortable}`, unsortable],
  ] as const
  return (isMain ? bad : bad.slice(0, 1)).map(([name, value, named]) =>
    lawProbe({
      law: 'sort',
      operation,
      part: name,
      writes: false,
      worth: 0.5,
      cost: 1,
      run: async trial => {
        const listing = await listingOf(trial, operation)
        if (listing === undefined) return
        const { exchange } = await page(trial, listing, { [parameter.name]: value })
        expectRefusal(trial, operation, exchange, {
          check: 'sort',
          subject: name,
          kinds: worded(operation, ['sort-invalid', 'parameter-invalid']),
          statuses: [400, 422],
          names: { name: named, type: listing.resource },
        })
      },
    }),
  )
}
