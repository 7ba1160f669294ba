import type { JsonObject } from '../../../model/json.ts'
import type { Parameter } from '../../document/model.ts'
import { isSaid } from '../../document/said.ts'
import { type Deviation, show, violation, warning } from '../../finding.ts'
import { isSuccess } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { type Listing, memberOf, type Page, page } from '../listing/listing.ts'
import type { Wrong } from '../listing/settled.ts'
import { wrongIn } from '../listing/settled.ts'
import { largestPage, turned } from '../paging/pager.ts'
import { inOrder, judge, judgePlace, type Row, type SortKey } from './sort-order.ts'

/** The first page, and one further on where there is one. */
export const lookAtOrder = async (
  trial: Trial,
  listing: Listing,
  parameter: Parameter,
  keys: readonly SortKey[],
  whole: readonly JsonObject[],
): Promise<Wrong | undefined> => {
  if (!keys.every(key => whole.some(one => key.member in trial.session.lens.members(one)))) return undefined
  const size = Math.min(listing.pager === undefined ? whole.length : (largestPage(listing.pager) ?? 100), 25)
  const first = await askSorted(trial, listing, parameter, keys, size, 1)
  const wrong = wrongPage(trial, parameter, keys, whole, first, 0)
  if (wrong !== undefined || listing.pager?.kind !== 'numbered' || whole.length <= size) return wrong
  const middle = Math.ceil(whole.length / size / 2) + 1
  const further = await askSorted(trial, listing, parameter, keys, size, middle)
  return wrongPage(trial, parameter, keys, whole, further, (middle - 1) * size)
}

const askSorted = (
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

/** Of each record the values that it is sorted by. */
export const rowsOf = (
  trial: Trial,
  records: readonly JsonObject[],
  keys: readonly SortKey[],
): readonly Row[] => records.map(one => keys.map(({ member }) => memberOf(trial, one, member) ?? null))

const wrongPage = (
  trial: Trial,
  parameter: Parameter,
  keys: readonly SortKey[],
  whole: readonly JsonObject[],
  shown: Page,
  from: number,
): Wrong | undefined => {
  const wrong = isSuccess(shown.exchange)
    ? (wrongOrder(trial, keys, whole, shown, from) ?? wrongTotal(whole, shown))
    : refused(shown)
  if (wrong === undefined) return undefined
  const { as = violation, ...told } = wrong
  const subject = `${textOf(keys)}${from > 0 ? '/further page' : ''}/${told.subject}`
  return wrongIn(shown.exchange, { ...told, check: 'sort', subject, clause: parameter.pointer }, as)
}

interface Disorder extends Deviation {
  /** A violation unless it says otherwise. */
  readonly as?: typeof warning
}

const refused = ({ exchange }: Page): Disorder => ({
  subject: 'refused',
  message: 'A documented sort is refused.',
  expected: '200',
  got: String(exchange.reply.status),
})

const wrongOrder = (
  trial: Trial,
  keys: readonly SortKey[],
  whole: readonly JsonObject[],
  { records }: Page,
  from: number,
): Disorder | undefined => {
  if (records === undefined) return undefined
  const rows = rowsOf(trial, records, keys)
  const all = rowsOf(trial, whole, keys)
  const inWords = (some: readonly Row[]) => show(some.map(row => row.map(one => one ?? null)))
  const sights = {
    expected: inWords(inOrder(all, keys)[0]?.slice(from, from + rows.length) ?? []),
    got: inWords(rows),
  }
  const alone = judge(rows, keys)
  const placed = alone === 'sorted' ? judgePlace(rows, all, from, keys) : alone
  const verdict = placed === 'collated' ? placed : alone
  if (verdict === 'collated' && !isSaid(trial.session.contract)) return undefined
  if (verdict === 'collated')
    return {
      ...sights,
      subject: 'collation',
      message: 'Text is sorted, but not by code point, as it is compared.',
      as: warning,
    }
  if (verdict === 'unsorted')
    return { ...sights, subject: 'order', message: 'The records are not in the order that was asked for.' }
  if (placed === 'sorted') return undefined
  const message = 'Each page is sorted, but not the whole: other records belong here.'
  return { ...sights, subject: 'pages', message }
}

const wrongTotal = (whole: readonly JsonObject[], { records, total }: Page): Disorder | undefined => {
  if (records === undefined || total === undefined || total === whole.length) return undefined
  return {
    subject: 'total',
    message: 'Sorting changes the number of records.',
    expected: String(whole.length),
    got: String(total),
  }
}
