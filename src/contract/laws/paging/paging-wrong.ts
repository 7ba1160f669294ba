import type { Exchange } from '../../http/exchange.ts'
import type { Listing } from '../listing/listing.ts'
import type { Wrong } from '../listing/settled.ts'
import { wrongIn } from '../listing/settled.ts'

/** Words what is wrong with a page; nothing is where no page shows it. */
export const teller =
  ({ operation, pager }: Listing, shown: Exchange | undefined) =>
  (subject: string, message: string, expected: string, got: string, exchange = shown): Wrong | undefined =>
    exchange &&
    wrongIn(exchange, {
      check: 'paging',
      subject,
      message,
      expected,
      got,
      clause: pager?.place.parameter.pointer ?? operation.pointer,
    })
