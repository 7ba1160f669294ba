import { add, asking, get } from '../asking.ts'
import { FILTER_NAMES } from '../model.ts'
import type { Parts } from '../parts.ts'
import { faultsOf, type ShownFault } from './fault.ts'

/** What a socket is read in. */
const CHUNK = 65_536
const KNOWN: readonly string[] = FILTER_NAMES

/** Each chunk becomes text for itself: a character that lies across two is lost. */
const decodedApart = (bytes: Uint8Array): Uint8Array => {
  if (bytes.length <= CHUNK) return bytes
  let text = ''
  for (let at = 0; at < bytes.length; at += CHUNK)
    text += new TextDecoder().decode(bytes.subarray(at, at + CHUNK))
  return new TextEncoder().encode(text)
}

/** A loop over the query that ends at what it does not know, instead of going on. */
const stoppingAtUnknown = (parts: Parts): Partial<Parts> => ({
  readFilters: query => {
    const unknown = query.findIndex(([name]) => !KNOWN.includes(name))
    return parts.readFilters(unknown < 0 ? query : query.slice(0, unknown))
  },
})

/** Mistakes that one way to ask does not show, and another one, which means the same, does. */
export const OTHER_WAYS: readonly ShownFault[] = [
  faultsOf('status')(
    'later-ranges-of-accept-are-unread',
    'Only the first range of Accept is looked at: a client that lists another type in front of JSON gets 406',
    parts => ({
      acceptsJson: (accept, call) => parts.acceptsJson(accept?.split(',')[0], call),
    }),
    [get('', { accept: 'text/plain;q=0.5, application/json' })],
  ),
  faultsOf('filter')(
    'filter-behind-an-unknown-parameter-is-lost',
    'The loop over the query ends at a parameter that nobody knows: filters behind it do nothing, and wrong ones are 200',
    stoppingAtUnknown,
    [get('?page=1&business_code=16203377')],
  ),
  faultsOf('idempotency')(
    'head-advances-updated-at',
    'Whatever is not GET is taken for a write: HEAD of a group sets its updated_at',
    parts => ({
      finish: (reply, call, store) => {
        const given = parts.finish(reply, call, store)
        if (call.method === 'HEAD' && call.operation === 'fetch' && given.status === 200)
          store.change(call.id, { updated_at: parts.timeOf(parts.now(), call) })
        return given
      },
    }),
    [asking('HEAD', '/customer-groups/1'), get('/1')],
  ),
  faultsOf('robustness')(
    'character-across-two-chunks-is-lost',
    'A body is read by `text += chunk`: of more than 64 KB, a character of several bytes that lies across two chunks ' +
      'becomes replacement characters',
    parts => ({ parseBody: (bytes, call) => parts.parseBody(decodedApart(bytes), call) }),
    [add({ group_name: 'a', group_description: 'é'.repeat(40_000) })],
  ),
]
