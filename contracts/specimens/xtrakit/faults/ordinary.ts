import { add, edit, get, keyed } from '../asking.ts'
import { FIRST } from '../credentials.ts'
import type { Parts } from '../parts.ts'
import { faultsOf, mapInput, presentIn, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }
const KEY = /^[0-9a-f]{36}$/
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
}

const decoded = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot);/g, entity => ENTITIES[entity] ?? entity)

/** The first group of a JSON array. */
const firstOf = (bytes: Uint8Array): unknown => {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
    return Array.isArray(value) ? value[0] : undefined
  } catch {
    return undefined
  }
}

/** A stack of what was looked at last stands before the list. */
const recentFirst = (parts: Parts): Partial<Parts> => {
  const seen = new Map<string, number>()
  return {
    arrange: (rows, call, store) => {
      const arranged = parts.arrange(rows, call, store)
      const last = seen.get(call.account.tenant)
      if (call.operation === 'fetch') for (const { id } of rows) seen.set(call.account.tenant, id)
      if (call.operation !== 'list') return arranged
      return arranged.toSorted((a, b) => Number(b.id === last) - Number(a.id === last))
    },
  }
}

/** What a third party would seed: the ordinary mistakes. */
export const ORDINARY: readonly ShownFault[] = [
  faultsOf('authentication')(
    'key-needs-only-its-form',
    'A key is checked for its form only: any 36 hexadecimal digits, those of a revoked one too, let in',
    parts => ({
      accountOf: (key, call) => parts.accountOf(key, call) ?? (KEY.test(key) ? FIRST : undefined),
    }),
    [keyed('a'.repeat(36), get(''))],
  ),
  faultsOf('status')(
    'too-large-answers-400',
    'A body of more than 1 MB is answered with 400 instead of 413',
    parts => ({
      refusalStatus: (refusal, call) =>
        refusal.fault === 'body-too-large' ? 400 : parts.refusalStatus(refusal, call),
    }),
    [add({ ...A, group_description: 'x'.repeat(1_100_000) })],
  ),
  faultsOf('error-bodies')(
    'unknown-group-is-called-customer',
    'The error to an unknown number was copied from the customers: "Not Found: No Such Customer"',
    parts => ({
      refusalText: (refusal, call) =>
        refusal.fault === 'record-unknown' ? 'Not Found: No Such Customer' : parts.refusalText(refusal, call),
    }),
    [get('/999')],
  ),
  faultsOf('persistence')(
    'entities-are-decoded',
    'Texts are stored with the entities of HTML decoded: "&amp;" becomes "&", "&lt;" becomes "<"',
    parts =>
      mapInput(parts, ({ group_name, group_description: text, ...input }) => ({
        ...input,
        group_name: decoded(group_name),
        ...(text === undefined ? {} : { group_description: text === null ? null : decoded(text) }),
      })),
    [add({ ...A, group_description: 'Tom &amp; Jerry' })],
  ),
  faultsOf('validation')(
    'array-as-body-is-accepted',
    'A body that is an array is read as the group that it begins with instead of refused',
    parts => ({
      parseBody: (bytes, call) =>
        parts.parseBody(bytes, call) ??
        parts.parseBody(Buffer.from(JSON.stringify(firstOf(bytes)) ?? ''), call),
    }),
    [add([A]), edit(1, [A])],
  ),
  faultsOf('dates')(
    'list-has-slashes',
    'The list has its dates with slashes, 2024/08/04 08:23:45, a fetched group with hyphens',
    parts =>
      presentIn(parts, 'list', (group, { created_at, updated_at }) => ({
        ...group,
        created_at: created_at.replaceAll('-', '/'),
        updated_at: updated_at.replaceAll('-', '/'),
      })),
    [get('')],
  ),
  faultsOf('filter')(
    'leap-day-is-refused',
    'February has 28 days in the table of the validator: created_at or updated_at of 2024-02-29 is 400',
    parts => ({
      readFilters: query => {
        const leap = query.find(
          ([name, value]) => ['created_at', 'updated_at'].includes(name) && /^\d{4}-02-29/.test(value),
        )
        return leap === undefined ? parts.readFilters(query) : { fault: 'parameter-invalid', name: leap[0] }
      },
    }),
    [get('?updated_at=2024-02-29')],
  ),
  faultsOf('sort')(
    'fetched-group-comes-first',
    'The group that was fetched last stands at the head of the list, as what a user has just looked at',
    recentFirst,
    [get('/3'), get('')],
  ),
]
