import { type Deviation, show } from '../../finding.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { Listing } from '../listing/listing.ts'
import { type Knob, knobInQuery, type Pager } from '../paging/pager.ts'

interface WrongUrl extends Deviation {
  /** Leads to the right place, and is written in another form than documented. */
  readonly isForm: boolean
}

/** What keeps a link from being that of a page. */
export const wrongUrl = (
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

/** The parameters in a URL's query. */
export const paramsOf = (url: string): ReadonlyMap<string, string> =>
  new Map(new URLSearchParams(url.split('?')[1] ?? ''))

const loose = (query: string): string =>
  query
    .replace(/%2C/gi, ',')
    .replace(/%3A/gi, ':')
    .replaceAll('%20', '+')
    .replace(/%[0-9a-f]{2}/gi, code => code.toUpperCase())
