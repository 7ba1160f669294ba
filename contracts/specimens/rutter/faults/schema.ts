import { connectionAs, type Fault, type Group, groupsIn } from './spoilers.ts'

/** A group with another name, if it has one at all. */
const renamed = (group: Group, change: (name: string) => string): object => ({
  ...group,
  name: group.name === null ? null : change(group.name),
})
const otherForm = (name: string) => name.normalize(name === name.normalize('NFC') ? 'NFD' : 'NFC')

/** Answers that do not have the documented shape. */
export const schema: readonly Fault[] = [
  {
    id: 'org-id-snake-case',
    class: 'schema',
    what: 'The connection has org_id instead of orgId.',
    spoil: connectionAs(({ id, orgId, platform }) => ({ id, org_id: orgId, platform })),
  },
  {
    id: 'org-id-null-on-fetch',
    class: 'schema',
    what: 'The connection of a fetched group has an orgId of null.',
    spoil: connectionAs((connection, { route }) => ({
      ...connection,
      orgId: route.name === 'fetch' ? null : connection.orgId,
    })),
  },
  {
    id: 'platform-lower-case',
    class: 'schema',
    what: 'The platform is written in lower case.',
    spoil: connectionAs(({ platform, ...rest }) => ({ ...rest, platform: platform.toLowerCase() })),
  },
  {
    id: 'platform-not-listed-on-fetch',
    class: 'schema',
    what: 'The platform of a fetched group is COMMERCE_LAYER, which is not in the enumeration.',
    spoil: connectionAs((connection, { route }) => ({
      ...connection,
      platform: route.name === 'fetch' ? 'COMMERCE_LAYER' : connection.platform,
    })),
  },
  {
    id: 'camel-case-on-fetch',
    class: 'schema',
    what: 'A fetched group has the names of the generated client: createdAt, updatedAt, platformId.',
    spoil: groupsIn('fetch', ({ id, name, ...rest }) => ({
      id,
      platformId: rest.platform_id,
      name,
      createdAt: rest.created_at,
      updatedAt: rest.updated_at,
    })),
  },
  {
    id: 'null-name-absent',
    class: 'schema',
    what: 'A group that the platform does not name has no name at all instead of null.',
    spoil: groupsIn('both', ({ name, ...rest }) => (name === null ? rest : { ...rest, name })),
  },
  {
    id: 'null-name-empty-on-fetch',
    class: 'schema',
    what: 'A name of null becomes an empty text when the group is fetched.',
    spoil: groupsIn('fetch', group => ({ ...group, name: group.name ?? '' })),
  },
  {
    id: 'null-name-object-on-list',
    class: 'schema',
    what: 'A missing name is listed as an object instead of null.',
    spoil: groupsIn('list', group => ({ ...group, name: group.name ?? {} })),
  },
  {
    id: 'null-platform-id-number',
    class: 'schema',
    what: 'A platform_id that is not known is the number 0.',
    spoil: groupsIn('both', group => ({ ...group, platform_id: group.platform_id ?? 0 })),
  },
  {
    id: 'never-updated-null',
    class: 'schema',
    what: 'The updated_at of a group that was never updated is null.',
    spoil: groupsIn('both', group => ({
      ...group,
      updated_at: group.updated_at === group.created_at ? null : group.updated_at,
    })),
  },
  {
    id: 'updated-at-missing-on-fetch',
    class: 'schema',
    what: 'A fetched group has no updated_at.',
    spoil: groupsIn('fetch', ({ updated_at: _, ...rest }) => rest),
  },
  {
    id: 'name-cut-on-fetch',
    class: 'schema',
    what: 'The name of a fetched group is cut after 20 characters; the list has all of it.',
    spoil: groupsIn('fetch', group => renamed(group, name => name.slice(0, 20))),
  },
  {
    id: 'name-trimmed-on-list',
    class: 'schema',
    what: 'The list leaves out blanks at the ends of a name; a fetched group has them.',
    spoil: groupsIn('list', group => renamed(group, name => name.trim())),
  },
  {
    id: 'name-normalised-on-fetch',
    class: 'schema',
    what: 'The name of a fetched group is in another Unicode normal form than in the list.',
    spoil: groupsIn('fetch', group => renamed(group, otherForm)),
  },
  {
    id: 'name-escaped-on-list',
    class: 'schema',
    what: 'The list has names as HTML: & becomes &amp;; a fetched group has them as they are.',
    spoil: groupsIn('list', group =>
      renamed(group, name => name.replaceAll('&', '&amp;').replaceAll('<', '&lt;')),
    ),
  },
  {
    id: 'platform-data-leaked',
    class: 'schema',
    what: 'A group has platform_data, which customer groups have not.',
    spoil: groupsIn('both', group => ({ ...group, platform_data: { id: group.platform_id } })),
  },
]
