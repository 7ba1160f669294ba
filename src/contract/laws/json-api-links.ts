import { type Problem, show, violation, warning } from '../finding.ts'
import { type Exchange, isSuccess, jsonOf } from '../http/exchange.ts'
import { memberAt } from '../lenses.ts'
import type { Law } from '../provider-contract.ts'
import { lawProbe } from './law-probe.ts'
import {
  type Listing,
  listingOf,
  listingOperations,
  page,
  type Query,
  settled,
  type Wrong,
} from './listing.ts'
import { type Knob, knobInQuery, type Pager, pagerOf, turned } from './pager.ts'

/** The links of JSON:API's pages: those that there are, where they lead, and that they keep the query. */
export const jsonApiLinks: Law = session =>
  listingOperations(session).flatMap(operation => {
    const pager = pagerOf(operation)
    if (pager?.size === undefined) return []
    const isMain = operation.action === 'list'
    const plans = pager.kind === 'cursor' ? CURSOR_PLANS : isMain ? PLANS : PLANS.slice(0, 2)
    return plans.map(plan =>
      lawProbe({
        law: 'page-links',
        operation,
        part: plan.name,
        writes: false,
        worth: 0.6,
        cost: 1,
        run: async trial => {
          const listing = await listingOf(trial, operation)
          if (listing === undefined) return
          await settled(trial, listing, async whole => {
            const asked = plan.ask(whole.length)
            if (asked === undefined) return undefined
            const query: Query = {
              ...extras(listing, plan.extra),
              ...turned(
                [asked.number === 1 ? undefined : pager.place, asked.number],
                [asked.size === undefined ? undefined : pager.size, asked.size ?? 0],
              ),
            }
            const { exchange } = await page(trial, listing, query)
            if (!isSuccess(exchange)) return undefined
            return pager.kind === 'cursor'
              ? wrongCursorLinks(listing, exchange, pager, plan.name)
              : wrongLinks(listing, exchange, pager, asked, plan.name)
          })
        },
      }),
    )
  })

interface Asked {
  readonly number: number
  /** Undefined for the one that comes unasked. */
  readonly size: number | undefined
}

interface Plan {
  readonly name: string
  /** Parameters beside those of the page. */
  readonly extra: boolean
  readonly ask: (count: number) => Asked | undefined
}

const PLANS: readonly Plan[] = [
  {
    name: 'first page',
    extra: false,
    ask: count => (count < 2 ? undefined : { number: 1, size: Math.min(25, Math.ceil(count / 2)) }),
  },
  {
    name: 'last page',
    extra: false,
    ask: count => (count < 2 ? undefined : lastOf(count, Math.min(24, Math.ceil(count / 2)))),
  },
  {
    name: 'middle page with a query',
    extra: true,
    ask: count => (count < 3 ? undefined : { number: 2, size: Math.min(10, Math.floor(count / 3)) }),
  },
  { name: 'unasked page', extra: false, ask: () => ({ number: 1, size: undefined }) },
  { name: 'behind the end', extra: false, ask: count => ({ number: count + 100, size: 10 }) },
]

const CURSOR_PLANS: readonly Plan[] = [
  {
    name: 'first page',
    extra: false,
    ask: count => (count < 2 ? undefined : { number: 1, size: Math.min(25, Math.ceil(count / 2)) }),
  },
]

const lastOf = (count: number, size: number): Asked => ({ number: Math.ceil(count / size), size })

/** A sort, sparse fields, and the filter that the document gives as an example, where the operation takes them. */
const extras = ({ operation, resource }: Listing, isWanted: boolean): Query => {
  if (!isWanted) return {}
  const takes = (name: string) => operation.parameters.some(one => one.in === 'query' && one.name === name)
  const filter = operation.parameters.find(one => one.name === 'filter')?.example
  return {
    ...(filter !== undefined && { filter }),
    ...(takes('sort') && { sort: '-created_at,id' }),
    ...(takes('fields') && { fields: { [resource]: 'created_at,updated_at' } }),
  }
}

const wrongLinks = (
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
const wrongCursorLinks = (
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
    tell: (problem: Omit<Problem, 'severity' | 'check' | 'clause'>, as = violation): Wrong => ({
      exchange,
      problem: as({
        ...problem,
        check: 'page-links',
        subject: `${plan}/${problem.subject}`,
        clause: response?.pointer ?? operation.pointer,
      }),
    }),
  }
}

interface WrongUrl extends Pick<Problem, 'subject' | 'message' | 'expected' | 'got'> {
  /** Leads to the right place, and is written in another form than documented. */
  readonly isForm: boolean
}

const wrongUrl = (
  listing: Listing,
  exchange: Exchange,
  pager: Pager,
  [number, size]: readonly [number: number, size: number],
  url: string,
): WrongUrl | undefined => {
  const asked = paramsOf(exchange.sent.target)
  const wanted = new Map([
    ...asked,
    pair(pager.place, number),
    ...(pager.size ? [pair(pager.size, size)] : []),
  ])
  const got = paramsOf(url)
  const path = (URL.canParse(url) ? new URL(url).pathname : url.split('?')[0]) ?? ''
  const here = exchange.sent.target.split('?')[0] ?? ''
  const tail = here.slice(here.lastIndexOf(listing.operation.path.split('/')[1] ?? ''))
  if (!path.endsWith(`/${tail}`))
    return {
      subject: 'path',
      message: 'The link leads to another path.',
      expected: tail,
      got: url,
      isForm: false,
    }
  const asText = (map: ReadonlyMap<string, string>) => show([...map].toSorted().map(one => one.join('=')))
  if (asText(wanted) !== asText(got))
    return {
      subject: 'query',
      message: 'The link has another query than the page that it stands for.',
      expected: asText(wanted),
      got: asText(got),
      isForm: false,
    }
  const canonical = [...wanted]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&')
  const written = url.split('?')[1] ?? ''
  // Which blanks and signs are encoded how, RFC 3986 leaves open; brackets and order are documented.
  if (loose(canonical) !== loose(written))
    return {
      subject: 'form',
      message: 'The link is not percent-encoded with its keys in alphabetical order.',
      expected: canonical,
      got: written,
      isForm: true,
    }
  return undefined
}

const pair = (knob: Knob, value: number) => [knobInQuery(knob), String(value)] as const

const paramsOf = (url: string): ReadonlyMap<string, string> =>
  new Map(new URLSearchParams(url.split('?')[1] ?? ''))

const loose = (query: string): string =>
  query
    .replace(/%2C/gi, ',')
    .replace(/%3A/gi, ':')
    .replaceAll('%20', '+')
    .replace(/%[0-9a-f]{2}/gi, code => code.toUpperCase())
