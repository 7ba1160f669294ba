import { expect, test } from 'vitest'
import type { JsonObject } from '../../../model/json.ts'
import type { Law } from '../../provider-contract.ts'
import { identity } from '../ids/identity.ts'
import { nearIds } from '../ids/near-ids.ts'
import { reading } from '../reading/reading.ts'
import { tenants } from '../tenants/tenants.ts'
import { partial } from '../updates/partial.ts'
import { updated } from '../updates/updated.ts'
import { counted } from './counted.ts'
import { created } from './created.ts'
import { dates } from './dates.ts'
import { deleted } from './deleted.ts'
import { type Drawer, FAULTLESS, findingsIn } from './drawer.cases.ts'
import { exactValues } from './exact-values.ts'
import { parallel } from './parallel.ts'
import { twice } from './twice.ts'
import { untraced } from './untraced.ts'

const LAWS = {
  counted,
  created,
  dates,
  deleted,
  exactValues,
  identity,
  nearIds,
  parallel,
  partial,
  reading,
  tenants,
  twice,
  untraced,
  updated,
}

test.each(Object.entries(LAWS))('a faultless server keeps the law %s', async (_name, law) => {
  expect((await findingsIn(law)).map(one => `${one.id}: ${one.got}`)).toEqual([])
})

const changed = (note: JsonObject, name: string, change: (value: string) => string) => ({
  ...note,
  [name]: typeof note[name] === 'string' ? change(note[name]) : (note[name] ?? null),
})
const at = (hours: number) => () => new Date(Date.now() + hours * 3_600_000).toISOString()

const FAULTS: readonly [what: string, law: Law, spoiled: Partial<Drawer>, finding: string][] = [
  [
    'a member is not stored',
    created,
    { store: sent => ({ ...FAULTLESS.store(sent), extra: {} }) },
    'created/create/answer/extra',
  ],
  [
    'what was not sent is empty text',
    created,
    { store: sent => ({ code: '', ...FAULTLESS.store({ ...sent, code: sent['code'] ?? '' }) }) },
    'created/create/unsent/code',
  ],
  [
    'the listing shows another time',
    created,
    { entry: note => changed(note, 'created_at', () => 'today') },
    'created/create/listing/same/created_at',
  ],
  [
    'texts are trimmed',
    exactValues,
    { store: sent => changed(FAULTLESS.store(sent), 'title', one => one.trim()) },
    'exact-values/create/blanks/title',
  ],
  [
    'texts are normalised',
    exactValues,
    { store: sent => changed(FAULTLESS.store(sent), 'title', one => one.normalize()) },
    'exact-values/create/decomposed/title',
  ],
  ['times are an hour ahead', dates, { time: at(1) }, 'dates/create/create/created_at'],
  ['ids repeat', identity, { id: () => 'again' }, 'identity/create/unique'],
  ['a code may be taken twice', twice, { isTaken: () => false }, 'twice/create/code/create/status'],
  [
    'a record may not keep its code',
    twice,
    { isTaken: (notes, code) => notes.some(one => one['code'] === code && code !== null) },
    'twice/update/code/kept',
  ],
  [
    'an update empties what it does not mention',
    partial,
    { merge: (was, sent, now) => ({ ...FAULTLESS.merge(was, sent, now), code: sent['code'] ?? null }) },
    'partial/update/title/stays/code',
  ],
  [
    'null empties nothing',
    partial,
    {
      merge: (was, sent, now) =>
        FAULTLESS.merge(was, { ...sent, ...(sent['code'] === null && { code: was['code'] ?? null }) }, now),
    },
    'partial/update/code/null/set',
  ],
  [
    'an update is not dated',
    updated,
    { merge: (was, sent) => FAULTLESS.merge(was, sent, String(was['updated_at'])) },
    'updated/update/advanced/updated_at',
  ],
  [
    'an update makes a record new',
    updated,
    { merge: (was, sent, now) => ({ ...FAULTLESS.merge(was, sent, now), created_at: now }) },
    'updated/update/steady/created_at',
  ],
  [
    'deleting deletes the newest',
    deleted,
    { remove: notes => void notes.delete([...notes.keys()].at(-1) ?? '') },
    'deleted/delete/others',
  ],
  ['deleting does nothing', deleted, { remove: () => undefined }, 'deleted/delete/listing'],
  [
    'a refused update has been stored',
    untraced,
    {
      early: (notes, id, { title }) =>
        void (typeof title === 'string' && notes.set(id, { ...notes.get(id), title })),
    },
    'untraced/update/update/code/type',
  ],
  [
    'ids are found in any case',
    nearIds,
    { find: (notes, id) => notes.get(id) ?? notes.get(id.toLowerCase()) },
    'near-ids/retrieve/other-case',
  ],
  [
    'reading counts as an update',
    reading,
    {
      find: (notes, id) => {
        const found = notes.get(id)
        if (found)
          notes.set(id, { ...found, updated_at: new Date(Date.now() + Math.random() * 1e6).toISOString() })
        return notes.get(id)
      },
    },
    'reading/retrieve/twice',
  ],
  ['all accounts are one', tenants, { owner: key => FAULTLESS.owner(key) && 'us' }, 'tenants/list/listing'],
]

test.each(FAULTS)('it is found when %s', async (_what, law, spoiled, finding) => {
  expect((await findingsIn(law, spoiled)).map(one => one.id)).toContain(finding)
})
