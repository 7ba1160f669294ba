import { type Fault, type Group, groupsIn, type Spoil } from './spoilers.ts'

const created = (change: (time: string) => unknown): Spoil =>
  groupsIn('both', group => ({ ...group, created_at: change(group.created_at) }))
const updatedOnFetch = (change: (time: string, group: Group) => unknown): Spoil =>
  groupsIn('fetch', group => ({ ...group, updated_at: change(group.updated_at, group) }))

/** Timestamps that are not `YYYY-MM-DDTHH:mm:ss.SSSZ`, or not the right time. */
export const dates: readonly Fault[] = [
  {
    id: 'created-at-without-zone',
    class: 'dates',
    what: 'created_at has no Z at its end.',
    spoil: created(time => time.slice(0, -1)),
  },
  {
    id: 'created-at-with-offset',
    class: 'dates',
    what: 'created_at ends with +00:00 instead of Z.',
    spoil: created(time => time.replace('Z', '+00:00')),
  },
  {
    id: 'created-at-with-blank',
    class: 'dates',
    what: 'created_at has a blank instead of T.',
    spoil: created(time => time.replace('T', ' ')),
  },
  {
    id: 'created-at-microseconds',
    class: 'dates',
    what: 'created_at has six digits of the second.',
    spoil: created(time => time.replace('Z', '000Z')),
  },
  {
    id: 'whole-seconds-without-fraction',
    class: 'dates',
    what: 'A created_at at a whole second has no fraction.',
    spoil: created(time => time.replace('.000Z', 'Z')),
  },
  {
    id: 'updated-at-number-on-fetch',
    class: 'dates',
    what: 'The updated_at of a fetched group is a number of milliseconds.',
    spoil: updatedOnFetch(time => Date.parse(time)),
  },
  {
    id: 'updated-at-to-the-second-on-fetch',
    class: 'dates',
    what: 'The updated_at of a fetched group has lost its milliseconds.',
    spoil: updatedOnFetch(time => time.replace(/\.\d+Z/, '.000Z')),
  },
  {
    id: 'updated-at-local-on-fetch',
    class: 'dates',
    what: 'The updated_at of a fetched group is the local time of the server, two hours ahead, called UTC.',
    spoil: updatedOnFetch(time => new Date(Date.parse(time) + 7_200_000).toISOString()),
  },
  {
    id: 'updated-at-is-now-on-fetch',
    class: 'dates',
    what: 'Fetching a group changes its updated_at to the time of the request.',
    spoil: updatedOnFetch(() => new Date().toISOString()),
  },
  {
    id: 'times-changed-over-on-fetch',
    class: 'dates',
    what: 'created_at and updated_at of a fetched group have changed places.',
    spoil: groupsIn('fetch', group => ({
      ...group,
      created_at: group.updated_at,
      updated_at: group.created_at,
    })),
  },
]
