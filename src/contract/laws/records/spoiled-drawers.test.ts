import { expect, test } from 'vitest'
import type { Law } from '../../provider-contract.ts'
import { byOtherMembers } from '../ids/by-other-members.ts'
import { idOfAnother } from '../ids/id-of-another.ts'
import { nearIds } from '../ids/near-ids.ts'
import { headAfter } from '../reading/head-after.ts'
import { membersInTheQuery } from '../reading/members-in-the-query.ts'
import { tenants } from '../tenants/tenants.ts'
import { partial } from '../updates/partial.ts'
import { updated } from '../updates/updated.ts'
import { updatesInARow } from '../updates/updates-in-a-row.ts'
import { dates } from './dates.ts'
import { deleted } from './deleted.ts'
import { type Drawer, FAULTLESS, findingsIn } from './drawer.cases.ts'
import { parallel } from './parallel.ts'
import {
  answeringOnce,
  answeringTheLastId,
  apart,
  fromFirstSight,
  ghost,
  inSmallLetters,
  leavingOpen,
  mixing,
  overwriting,
  rememberingHead,
  restoring,
  titleEverywhere,
  titleFirst,
  unforgetting,
} from './spoiled-drawers.cases.ts'
import { twice } from './twice.ts'
import { untraced } from './untraced.ts'

const { isTaken } = FAULTLESS

test.each(Object.entries({ byOtherMembers, headAfter, idOfAnother, membersInTheQuery, updatesInARow }))(
  'a faultless server keeps the law %s',
  async (_name, law) => {
    expect((await findingsIn(law)).map(one => `${one.id}: ${one.got}`)).toEqual([])
  },
)

test.each(Object.entries({ deleted, headAfter, membersInTheQuery, tenants, twice, untraced }))(
  'who is busy now and then has changed nothing: %s',
  async (_name, law) => {
    let reads = 0
    const found = await findingsIn(law, { isBusy: () => ++reads % 3 === 0 })
    expect(new Set(found.map(one => one.id))).toEqual(new Set(['server-error/retrieve/503']))
  },
)

// biome-ignore format: one row, one line
test.each<[what: string, law: Law, spoiled: Partial<Drawer>, finding: string]>([
  ['a title finds a record like an id', byOtherMembers, { find: (notes, id) => notes.get(id) ?? [...notes.values()].find(one => one['title'] === id) }, 'near-ids/retrieve/by title'],
  ['only reading looks at the case of an id', nearIds, { find: (notes, id, method) => notes.get(id) ?? (method === 'GET' ? undefined : notes.get(id.toLowerCase())) }, 'near-ids/update/writes/other-case'],
  ['a body that was sent before is answered from memory', updatesInARow, { merge: answeringOnce() }, 'updated/update/one body for two'],
  ['an update puts back what was first seen', updatesInARow, fromFirstSight(), 'partial/update/after another/code'],
  ['an update is answered with the id of the last record', updatesInARow, answeringTheLastId(), 'updated/update/after another was made'],
  ['an update after a refused one is lost', untraced, leavingOpen(), 'untraced/update/update/next good one/item'],
  ['a create after a refused one is lost', untraced, leavingOpen(), 'untraced/create/create/next good one/item'],
  ['a refused create has written over the record whose id it has', idOfAnother, { hasty: overwriting }, 'identity/create/id of another'],
  ['HEAD finds what was deleted', headAfter, { find: rememberingHead() }, 'head/retrieve/after a deletion/status'],
  ['an update changes every record', updated, { early: titleEverywhere }, 'updated/update/others'],
  ['the same update is refused the second time', updated, { isTaken: (notes, code) => isTaken(notes, code, undefined) }, 'updated/update/repeated'],
  ['an update of nothing empties the code', partial, { merge: (was, sent, now) => FAULTLESS.merge(was, Object.keys(sent).length === 0 ? { code: null } : sent, now) }, 'partial/update/nothing/stays/code'],
  ['a code cannot be emptied', partial, { isTaken: (notes, code, own) => (own !== undefined && code === null) || isTaken(notes, code, own) }, 'partial/update/code/null/refused'],
  ['updates at the same time are mixed', parallel, { merge: mixing() }, 'parallel/update/update'],
  ['records that are made at once share an id', parallel, { id: () => 'again' }, 'parallel/create/ids'],
  ['a new record was updated before it was created', dates, { time: apart() }, 'dates/create/equal'],
  ['what is made again has the old code', deleted, { store: restoring() }, 'deleted/create/made again'],
  ['a record cannot be deleted', deleted, { find: (notes, id, method) => (method === 'DELETE' ? undefined : notes.get(id)) }, 'deleted/delete/refused'],
  ['only one account can delete', tenants, { remove: (notes, id) => void (notes.get('seed')?.['title'] === 'Of us' && notes.delete(id)) }, 'deleted/retrieve/retrieve/status'],
  ['an update that is refused for its code has changed the title', twice, { early: titleFirst }, 'twice/update/code/update/trace'],
  ['a create that is refused for its code is listed', twice, { hasty: ghost }, 'twice/create/code/trace'],
  ['the code of a deleted record stays taken', twice, { isTaken: unforgetting() }, 'twice/create/code/again'],
  ['the code that a record gave up stays taken', twice, { isTaken: unforgetting() }, 'twice/create/code/given up'],
  ['codes are kept in small letters, and compared as they are sent', twice, inSmallLetters, 'twice/create/code/create/in another case'],
  ['of many at once each gets the code', twice, { isTaken: () => false }, 'twice/create/code/at-once'],
])('it is found when %s', async (_what, law, spoiled, finding) => {
  expect((await findingsIn(law, spoiled)).map(one => one.id)).toContain(finding)
})
