import { doorkeeper, knownClient } from '../authenticate.ts'
import type { Ask } from '../nouns.ts'
import { directory } from '../tenants.ts'
import {
  both,
  byKey,
  connectionAs,
  type Fault,
  failuresAs,
  groupsIn,
  type Spoil,
  wantedAs,
  without,
} from './spoilers.ts'

/** Who sent credentials has a dialogue of its own, which that of a browser should not cover. */
const sentWrongBasic = (ask: Ask): boolean =>
  ask.header('authorization').length > 0 && knownClient(doorkeeper, ask, directory) === undefined

/** The limit moved into the query of the keys, the order stayed outside. */
const limitedBeforeSorted: Spoil = parts => ({
  ...parts,
  cut: (rows, wanted) => {
    const read = rows.toSorted(byKey).slice(0, wanted.limit + 1)
    return parts.cut(read.toSorted(parts.order), wanted)
  },
})

/** What is left of a bound in 32 bits. */
const single = (bound: number | undefined) => (bound === undefined ? undefined : Math.fround(bound))

const lessZeros = (time: string): string => time.replace(/0+Z$/, 'Z')

const unpadded = (id: string): string =>
  id
    .split('-')
    .map(block => block.replace(/^0+(?=.)/, ''))
    .join('-')

/** What breaks while a server that works is edited: which groups are found, and what answers say. */
export const regressedAnswers: readonly Fault[] = [
  {
    id: 'wrong-secret-gets-no-challenge',
    class: 'headers',
    what: 'So that browsers open no dialogue over a form, only who sends no Authorization is challenged: the 401 of a wrong client id or secret has no WWW-Authenticate.',
    spoil: failuresAs(['credentials-invalid'], (reply, _failure, ask) =>
      ask && sentWrongBasic(ask)
        ? { ...reply, headers: without({ ...reply.headers }, 'WWW-Authenticate') }
        : reply,
    ),
  },
  {
    id: 'page-is-cut-before-it-is-sorted',
    class: 'sort',
    what: 'The limit has moved into the query that finds the ids, in their order, and the sorting stayed outside: pages are sorted by creation, and have other groups than are next.',
    spoil: limitedBeforeSorted,
  },
  {
    id: 'bounds-are-single-floats',
    class: 'filter',
    what: 'Between two services bounds are floats of 32 bits, which are right to two minutes: groups updated as close to updated_at_min or updated_at_max are missing, or come.',
    spoil: wantedAs(wanted => ({ ...wanted, min: single(wanted.min), max: single(wanted.max) })),
  },
  {
    id: 'whole-second-ends-with-a-point',
    class: 'dates',
    what: 'Zeros are cut off the end of a fraction, the last one too: a time at a whole second is 08:23:45.Z, which is no ISO 8601.',
    spoil: groupsIn('both', group => ({
      ...group,
      created_at: lessZeros(group.created_at),
      updated_at: lessZeros(group.updated_at),
    })),
  },
  {
    id: 'blocks-of-ids-lose-zeros',
    class: 'ids',
    what: 'Ids are put together of numbers in hex, without padding: each block loses the zeros that it begins with, in the ids of groups, of the connection and in orgId.',
    spoil: both(
      groupsIn('both', group => ({ ...group, id: unpadded(group.id) })),
      connectionAs(({ id, orgId, platform }) => ({ id: unpadded(id), orgId: unpadded(orgId), platform })),
    ),
  },
]
