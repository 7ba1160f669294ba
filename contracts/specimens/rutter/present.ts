import type { Connection, Row } from './nouns.ts'

/** The fields of a group that go over the wire. */
export const presentGroup = ({ id, platform_id, name, created_at, updated_at }: Row): object => ({
  id,
  platform_id,
  name,
  created_at,
  updated_at,
})

/** `orgId` is in camel case on the wire, too. */
export const presentConnection = ({ id, orgId, platform }: Connection): object => ({ id, orgId, platform })

export const presentList = (
  connection: unknown,
  customer_groups: readonly object[],
  next: string | null,
) => ({
  connection,
  customer_groups,
  next_cursor: next,
})

export const presentFetched = (connection: unknown, customer_group: object) => ({
  connection,
  customer_group,
})
