import type { Json, JsonObject } from '../../../model/json.ts'
import { parseApiDocument } from '../../../spec/document.ts'
import { readContract } from '../../document/read.ts'
import type { Finding } from '../../finding.ts'
import type { Law } from '../../provider-contract.ts'
import { findingsOf } from '../findings-of.cases.ts'
import { DRAWER, lens, members } from './drawer-document.cases.ts'
import { serve } from './drawer-server.cases.ts'

/** Notes that can be made, changed and deleted over HTTP; each part can be spoiled. */
export interface Drawer {
  /** True for a member that a body may have. */
  readonly knows: (name: string) => boolean
  readonly store: (sent: JsonObject) => JsonObject
  readonly merge: (was: JsonObject, sent: JsonObject, now: string) => JsonObject
  /** What a create does before it is looked at. */
  readonly hasty: (notes: Map<string, JsonObject>, sent: JsonObject) => void
  /** What an update is told of before it is looked at. */
  readonly early: (notes: Map<string, JsonObject>, id: string, sent: JsonObject) => void
  readonly remove: (notes: Map<string, JsonObject>, id: string) => void
  readonly find: (notes: Map<string, JsonObject>, id: string, method: string) => JsonObject | undefined
  readonly entry: (note: JsonObject) => JsonObject
  readonly list: (entries: readonly JsonObject[], query: URLSearchParams) => JsonObject
  readonly time: () => string
  readonly id: (count: number) => string
  readonly read: (note: JsonObject) => JsonObject
  readonly isTaken: (notes: readonly JsonObject[], code: Json, own: string | undefined) => boolean
  readonly owner: (key: string | undefined) => string | undefined
  /** Asked for each record that is read: a 503, when it is true. */
  readonly isBusy: () => boolean
  /** The ETag of what is read; undefined for none. */
  readonly tag: (read: JsonObject) => string | undefined
}

const KEYS: Readonly<Record<string, string>> = { 'Bearer ours': 'us', 'Bearer theirs': 'them' }

export const FAULTLESS: Drawer = {
  knows: name => Object.hasOwn(members, name),
  store: ({ title, code = null, extra = {} }) => ({ title: title ?? null, code, extra }),
  merge: (
    was,
    { title = was['title'] ?? null, code = was['code'] ?? null, extra = was['extra'] ?? null },
    now,
  ) => ({
    ...was,
    title,
    code,
    extra,
    updated_at: now,
  }),
  hasty: () => undefined,
  early: () => undefined,
  remove: (notes, id) => void notes.delete(id),
  find: (notes, id) => notes.get(id),
  entry: note => note,
  list: entries => ({ notes: entries, total: entries.length }),
  time: () => new Date().toISOString(),
  id: count => `note${String.fromCharCode(97 + (count % 26), 97 + Math.floor(count / 26))}`,
  read: note => note,
  isTaken: (notes, code, own) =>
    code !== null && notes.some(one => one['code'] === code && one['id'] !== own),
  owner: key => KEYS[key ?? ''],
  isBusy: () => false,
  tag: () => undefined,
}

/** Runs a law against a drawer, and gives what it found. */
export const findingsIn = async (
  law: Law,
  spoiled: Partial<Drawer> = {},
  document: object = DRAWER,
  strict = true,
): Promise<readonly Finding[]> =>
  findingsOf(law, {
    contract: readContract(parseApiDocument('drawer.json', JSON.stringify(document))),
    lens,
    supplied: { token: 'ours', otherToken: 'theirs' },
    url: new URL(await serve({ ...FAULTLESS, ...spoiled })),
    readOnly: false,
    strict,
  })
