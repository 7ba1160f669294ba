import { add, asking, edit, get, keyed } from '../asking.ts'
import { OTHER_KEY } from '../credentials.ts'
import type { Row } from '../model.ts'
import type { Parts } from '../parts.ts'
import { faultsOf, presentIn, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }
const MINUTE_MS = 60_000

/** What a function returns to the gateway, which sends it on as it is. */
const returningTheIntegration = (parts: Parts): Partial<Parts> => ({
  finish: (reply, call, store) => {
    const given = parts.finish(reply, call, store)
    if (call.operation !== 'edit' || given.status !== 200) return given
    const { status: statusCode, headers, body } = given
    return { ...given, body: JSON.stringify({ statusCode, headers, body: String(body) }) }
  },
})

/** Fetches read from a replica, which has an edit only when it is asked again. */
const lagging = (parts: Parts): Partial<Parts> => {
  const before = new Map<string, Row>()
  return {
    changesOf: (call, now, row) => {
      if (row !== undefined) before.set(call.id, { ...row })
      return parts.changesOf(call, now, row)
    },
    arrange: (rows, call, store) => {
      const old = call.operation === 'fetch' ? before.get(call.id) : undefined
      if (old !== undefined) before.delete(call.id)
      return parts.arrange(old === undefined ? rows : [old], call, store)
    },
  }
}

/** One loader for all requests: lists prime it, and what it has is not looked up again until an edit clears it. */
const sharingTheLoader = (parts: Parts): Partial<Parts> => {
  const loaded = new Set<number>()
  return {
    owns: (account, row, call) =>
      parts.owns(account, row, call) || (call.operation === 'fetch' && loaded.has(row.id)),
    arrange: (rows, call, store) => {
      const arranged = parts.arrange(rows, call, store)
      for (const { id } of arranged) {
        if (call.operation === 'list') loaded.add(id)
        if (call.operation === 'edit') loaded.delete(id)
      }
      return arranged
    },
  }
}

/** How other stacks keep and answer what they were given, where the document says otherwise. */
export const MOVED_ANSWERS: readonly ShownFault[] = [
  faultsOf('schema')(
    'fetched-description-is-a-null-string',
    'A column that may be NULL is scanned into the struct of the SQL library, and encoded as that: the description of a ' +
      'fetched group is {"String":"...","Valid":true}',
    parts =>
      presentIn(parts, 'fetch', (group, { group_description: text }) => ({
        ...group,
        group_description: { String: text ?? '', Valid: text !== null },
      })),
    [get('/1')],
  ),
  faultsOf('envelope')(
    'edit-answers-what-the-gateway-was-given',
    'The gateway is not told to unpack what the function for edits returns: the body is an object of statusCode, ' +
      'headers and the envelope as a text',
    returningTheIntegration,
    [edit(1, A)],
  ),
  faultsOf('pagination')(
    'list-joins-descriptions',
    'Descriptions moved to a table of their own, and the list joins it from inside: groups without a description are ' +
      'not listed, though fetched',
    parts => ({
      arrange: (rows, call, store) => {
        const arranged = parts.arrange(rows, call, store)
        return call.operation === 'list'
          ? arranged.filter(({ group_description }) => group_description !== null)
          : arranged
      },
    }),
    [add(A), get('')],
  ),
  faultsOf('persistence')(
    'first-fetch-after-an-edit-is-old',
    'Writes go to the primary, fetches to a replica that lags behind: the first fetch after an edit has the group as it ' +
      'was, the second as it is',
    lagging,
    [edit(1, A), get('/1'), get('/1')],
  ),
  faultsOf('headers')(
    'head-says-length-0',
    'The framework counts the body after it was dropped: the Content-Length of HEAD is 0, not that of GET',
    parts => ({
      finish: (reply, call, store) => {
        const given = parts.finish(reply, call, store)
        return call.method === 'HEAD'
          ? { ...given, headers: { ...given.headers, 'Content-Length': '0' } }
          : given
      },
    }),
    [asking('HEAD', '/customer-groups'), asking('HEAD', '/customer-groups/1')],
  ),
  faultsOf('dates')(
    'times-are-rounded-to-the-minute',
    'The columns of times became the small type of the database, which rounds to the minute: an add or an edit is up to ' +
      'half a minute before or after it was',
    parts => ({
      timeOf: (now, call) => parts.timeOf(new Date(Math.round(now.getTime() / MINUTE_MS) * MINUTE_MS), call),
    }),
    [add(A), edit(1, A)],
  ),
  faultsOf('tenant-leaks')(
    'listed-groups-are-loaded-for-all',
    'The loader of groups by number is one for the whole server, and lists fill it: what one tenant has listed every ' +
      'other one can fetch',
    sharingTheLoader,
    [get(''), keyed(OTHER_KEY, get('/1'))],
  ),
]
