import { connectionAs, type Fault, type Group, groupsIn } from './spoilers.ts'

const unpadded = (time: string): string => time.replace(/\.0{1,2}(\d+)Z/, '.$1Z')

const camelCase = ({ id, platform_id, name, created_at, updated_at }: Group): object => ({
  id,
  platformId: platform_id,
  name,
  createdAt: created_at,
  updatedAt: updated_at,
})

/** Right rows on their way into JSON. */
export const serializers: readonly Fault[] = [
  {
    id: 'platform-id-of-digits-is-number',
    class: 'schema',
    what: 'A platform_id that has only digits, as other platforms give them, is a number.',
    spoil: groupsIn('both', group => ({
      ...group,
      platform_id: /^\d+$/.test(group.platform_id ?? '') ? Number(group.platform_id) : group.platform_id,
    })),
  },
  {
    id: 'older-versions-in-camel-case',
    class: 'schema',
    what: 'For the versions of 2023 groups have createdAt, updatedAt and platformId; all versions are the same.',
    spoil: parts => ({
      ...parts,
      presentGroup: (row, question) => {
        const { connection_id: _, ...group } = row
        const version = question.ask.header('x-rutter-version')[0] ?? ''
        return version < '2024' ? camelCase(group) : parts.presentGroup(row, question)
      },
    }),
  },
  {
    id: 'no-rows-no-connection',
    class: 'envelope',
    what: 'The connection comes out of a join with the groups: a list without groups has null there.',
    spoil: parts => ({
      ...parts,
      presentList: (connection, groups, next) =>
        parts.presentList(groups.length === 0 ? null : connection, groups, next),
    }),
  },
  {
    id: 'milliseconds-unpadded',
    class: 'dates',
    what: 'Milliseconds are written without the zeros in front: 45.007 becomes 45.7, which is another time.',
    spoil: groupsIn('both', group => ({
      ...group,
      created_at: unpadded(group.created_at),
      updated_at: unpadded(group.updated_at),
    })),
  },
  {
    id: 'connection-id-is-the-organization',
    class: 'ids',
    what: 'The id of the connection is that of the organization: two connections have the same.',
    spoil: connectionAs(connection => ({ ...connection, id: connection.orgId })),
  },
  {
    id: 'fields-narrow-groups',
    class: 'include-sparse',
    what: 'The parameter fields, which there is not, is honoured: groups have only the members it names.',
    spoil: parts => ({
      ...parts,
      check: (rules, given) =>
        parts.check(rules, { ...given, query: given.query.filter(([name]) => name !== 'fields') }),
      presentGroup: (row, question) => {
        const fields = question.ask.query.find(([name]) => name === 'fields')?.[1].split(',')
        const all = Object.entries(parts.presentGroup(row, question))
        return Object.fromEntries(all.filter(([name]) => fields?.includes(name) ?? true))
      },
    }),
  },
]
