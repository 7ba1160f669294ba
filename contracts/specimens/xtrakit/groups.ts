import type { Account, Input, NewRow, Operation, Row } from './model.ts'

/** The group that an `add` makes: it belongs to the business of the key. */
export const newRow = (input: Input, account: Account, now: string): NewRow => ({
  tenant: account.tenant,
  business_code: account.businessCode,
  group_name: input.group_name,
  group_description: input.group_description ?? null,
  created_at: now,
  updated_at: now,
})

/** What an `edit` changes; a description that was not sent stays as it is. */
export const changesOf = (input: Input, now: string): Partial<Row> => ({ ...input, updated_at: now })

/** A group as callers see it: neither whose it is nor its business. */
export const present = (row: Row): Readonly<Record<string, unknown>> => ({
  id: row.id,
  group_name: row.group_name,
  group_description: row.group_description,
  created_at: row.created_at,
  updated_at: row.updated_at,
})

export const messageOf = (operation: Operation, count: number): string => {
  switch (operation) {
    case 'list':
      return `Groups found: ${count}`
    case 'add':
      return 'Group added successfully'
    case 'fetch':
      return 'Group found'
    case 'edit':
      return 'Group updated successfully'
  }
}
