import type { Operation } from '../../document/model.ts'
import { violation, warning } from '../../finding.ts'
import { isSuccess } from '../../http/exchange.ts'
import { goodRequest } from '../../run/good-request.ts'
import type { Probe } from '../../run/probe.ts'
import type { Trial } from '../../run/trial.ts'
import { probeOf } from '../probe-of.ts'
import { askExisting } from '../scratch.ts'
import { carriedOut } from './carried-out.ts'

/** Methods of other protocols, and one that shows a request with all its credentials (RFC 9110 section 9.3.8). */
const STRANGE = ['TRACE', 'PROPFIND', 'REPORT', 'SEARCH']

/** What caches forget by: one in front may obey its neighbours, unless the document says what is refused. */
const OF_CACHES = ['PURGE']

/** Methods that nobody documented: none of them is answered with success. */
export const strangeMethods = (first: Operation): readonly Probe[] => {
  const isSaid = first.responses.some(one => one.status === '405')
  if (first.action === 'token') return []
  return [...STRANGE, ...OF_CACHES].map(method => {
    const tell = isSaid || STRANGE.includes(method) ? violation : warning
    return probeOf({
      family: 'forbidden',
      operation: first,
      about: `method/${method}`,
      covers: 'undocumented method',
      worth: 0.3,
      writes: true,
      keepsToItself: true,
      run: trial => ask(trial, first, method, tell),
    })
  })
}

const ask = async (trial: Trial, first: Operation, method: string, tell: typeof violation): Promise<void> => {
  const exchange = await askExisting(trial, first, path =>
    trial.send(goodRequest(trial.session, first, { ...path, method }), undefined),
  )
  if (exchange !== undefined && isSuccess(exchange))
    carriedOut(trial, first, method, exchange, String(exchange.reply.status), tell)
}
