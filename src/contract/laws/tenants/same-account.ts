import type { Operation } from '../../document/model.ts'
import { show } from '../../finding.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { differing } from '../values.ts'
import { accountIn } from './account.ts'

/** Whoever asks is the same in a listing and in its items; `subject` says who it is that asks. */
export const sameAccount = (
  trial: Trial,
  { list, retrieve }: { readonly list: Operation; readonly retrieve: Operation },
  page: Exchange,
  exchange: Exchange,
  subject: string,
): void => {
  const [a, b] = [accountIn(list, page), accountIn(retrieve, exchange)]
  for (const name of differing(a, b, false))
    tell(trial, retrieve, exchange, {
      check: 'reading',
      subject: `${subject}/${name}`,
      message: `The item comes with another ${name} than the listing.`,
      expected: show(a[name]),
      got: show(b[name]),
    })
}
