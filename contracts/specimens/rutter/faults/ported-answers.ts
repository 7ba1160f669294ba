import { ALL, bodyOf, type Fault, groupsIn, type Spoil } from './spoilers.ts'

const TURKISH = /^(tr|az)\b/i

const HOURS_AHEAD = 2

/** The day of a formatter that has the zone of the server, and the rest of one that has UTC. */
const inTwoZones = (time: string): string => {
  const there = new Date(Date.parse(time) + HOURS_AHEAD * 60 * 60 * 1000).toISOString()
  return `${there.slice(0, 10)}${time.slice(10)}`
}

/** A property that is loaded when it is first read, which the serializer of lists does not do. */
const nameIsLazy: Spoil = parts => {
  const loaded = new Set<string>()
  return {
    ...parts,
    presentGroup: (row, question) => {
      if (question.route.name === 'fetch') loaded.add(row.id)
      return parts.presentGroup(loaded.has(row.id) ? row : { ...row, name: null }, question)
    },
  }
}

/** A policy behind the query: it sees records, and makes null of those that one may not see. */
const hiddenByPolicy: Spoil = parts => {
  const hidden = new WeakSet<object>()
  return {
    ...parts,
    scope: () => ({}),
    presentGroup: (row, question) => {
      const group = parts.presentGroup(row, question)
      if (!parts.owns(question.connection, row)) hidden.add(group)
      return group
    },
    presentList: (connection, groups, next) => ({
      ...Object(parts.presentList(connection, groups, next)),
      customer_groups: groups.map(group => (hidden.has(group) ? null : group)),
    }),
  }
}

/** A service that works is ported or extended: how answers are written then. */
export const portedAnswers: readonly Fault[] = [
  {
    id: 'codes-upper-cased-in-turkish',
    class: 'error-bodies',
    what: 'Codes are put into upper case in the language of the client: with Accept-Language: tr, error_code is İNVALİD_PARAMETER, with a letter that codes cannot have.',
    spoil: bodyOf(ALL, (body, _failure, ask) =>
      TURKISH.test(ask?.header('accept-language')[0] ?? '')
        ? { ...body, error_code: body.error_code.toLowerCase().toLocaleUpperCase('tr') }
        : body,
    ),
  },
  {
    id: 'days-of-another-zone-on-list',
    class: 'dates',
    what: 'The list formats the day of its times in the zone of the server, and their hours in UTC: times from 22:00 on are a day late; a fetched group has the stored ones.',
    spoil: groupsIn('list', group => ({
      ...group,
      created_at: inTwoZones(group.created_at),
      updated_at: inTwoZones(group.updated_at),
    })),
  },
  {
    id: 'list-has-no-name-until-fetched',
    class: 'persistence',
    what: 'The ORM loads names lazily, which the list does not wait for: there the name of a group is null until it has been fetched once.',
    spoil: nameIsLazy,
  },
  {
    id: 'policy-leaves-nulls',
    class: 'envelope',
    what: 'Permissions came later, behind the query: in the list there is null in the place of each group of another connection.',
    spoil: hiddenByPolicy,
  },
]
