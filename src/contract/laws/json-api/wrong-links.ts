import { type Deviation, violation, warning } from '../../finding.ts'
import { type Exchange, jsonOf } from '../../http/exchange.ts'
import { memberAt } from '../../lenses.ts'
import type { Listing } from '../listing/listing.ts'
import type { Wrong } from '../listing/settled.ts'
import { wrongIn } from '../listing/settled.ts'
import { knobInQuery, type Pager } from '../paging/pager.ts'
import type { Asked } from './link-plans.ts'
import { paramsOf, wrongUrl } from './wrong-url.ts'

/** What is wrong with the counts and links of a numbered page. */
export const wrongLinks = (
  listing: Listing,
  exchange: Exchange,
  pager: Pager,
  { number, size: asked }: Asked,
  plan: string,
): Wrong | undefined => {
  const { tell, link } = reading(listing, exchange, plan)
  const count = memberAt(jsonOf(exchange), ['meta', 'record_count'])
  const pages = memberAt(jsonOf(exchange), ['meta', 'page_count'])
  const size = asked ?? Number(pager.size?.schema['default'] ?? 0)
  if (typeof count !== 'number' || size === 0) return undefined
  const last = Math.ceil(count / size)
  if (typeof pages === 'number' && pages !== last)
    return tell({
      subject: 'page_count',
      message: 'The count of pages is not that of the records by the size.',
      expected: `${last} for ${count} by ${size}`,
      got: String(pages),
    })
  const isBehind = number > last
  const wanted: Readonly<Record<string, number | undefined>> = {
    first: 1,
    last: Math.max(1, last),
    // Which page is before one that is not there, nobody says.
    ...(isBehind ? {} : { prev: number > 1 ? number - 1 : undefined }),
    next: number < last ? number + 1 : undefined,
  }
  for (const [name, to] of Object.entries(wanted)) {
    const url = link(name)
    if ((url === undefined) !== (to === undefined))
      return tell({
        subject: name,
        message: `The link ${name} is ${url === undefined ? 'missing' : 'there, and leads nowhere'}.`,
        expected: to === undefined ? 'none' : `page ${to}`,
        got: url ?? 'none',
      })
    const wrong = url !== undefined && to !== undefined && wrongUrl(listing, exchange, pager, [to, size], url)
    if (wrong)
      return tell({ ...wrong, subject: `${name}/${wrong.subject}` }, wrong.isForm ? warning : violation)
  }
  return undefined
}

/** The only link is the next one, and it keeps the size. */
export const wrongCursorLinks = (
  listing: Listing,
  exchange: Exchange,
  { size }: Pager,
  plan: string,
): Wrong | undefined => {
  const { tell, link } = reading(listing, exchange, plan)
  const url = link('next')
  if (url === undefined || size === undefined) return undefined
  const asked = paramsOf(exchange.sent.target).get(knobInQuery(size))
  const kept = paramsOf(url).get(knobInQuery(size))
  return asked === kept
    ? undefined
    : tell({
        subject: 'next/size',
        message: 'The link to the next page has another size.',
        expected: String(asked),
        got: String(kept),
      })
}

const reading = ({ operation }: Listing, exchange: Exchange, plan: string) => {
  const response = operation.responses.find(one => one.status === String(exchange.reply.status))
  return {
    link: (name: string): string | undefined => {
      const url = memberAt(jsonOf(exchange), ['links', name])
      return typeof url === 'string' ? url : undefined
    },
    tell: (deviation: Deviation, as = violation): Wrong => {
      const subject = `${plan}/${deviation.subject}`
      const clause = response?.pointer ?? operation.pointer
      return wrongIn(exchange, { ...deviation, check: 'page-links', subject, clause }, as)
    },
  }
}
