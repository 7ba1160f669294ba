import { type Exchange, jsonOf } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { knobInQuery, type Pager } from './pager.ts'

/** The cursor of the page that follows, as it stands in the answer, or in the link to the next page. */
export const cursorIn = ({ session }: Trial, pager: Pager, exchange: Exchange): string | undefined => {
  const next = session.lens.next(jsonOf(exchange))
  if (next?.kind !== 'link') return next?.value
  if (!URL.canParse(next.url, session.url.href)) return undefined
  return new URL(next.url, session.url).searchParams.get(knobInQuery(pager.place)) ?? undefined
}
