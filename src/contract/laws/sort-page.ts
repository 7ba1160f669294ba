import type { JsonObject } from '../../model/json.ts'
import type { Parameter } from '../document/model.ts'
import { type Problem, show, violation, warning } from '../finding.ts'
import { isSuccess } from '../http/exchange.ts'
import type { Trial } from '../run/trial.ts'
import { type Listing, memberOf, type Page, page } from './listing.ts'
import { largestPage, turned } from './pager.ts'
import type { Wrong } from './settled.ts'
import { inOrder, judge, type Row, type SortKey } from './sort-order.ts'

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
