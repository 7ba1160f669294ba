import { createGroup } from '../asking.ts'
import type { Members } from '../body-members.ts'
import { isObject } from '../model.ts'
import type { Parts } from '../parts.ts'
import { type ShownFault, seed } from './seed.ts'

const persistence = seed('persistence')

/** What a middleware makes of every text that is empty, however deep. */
const emptyAsNull = (value: unknown): unknown => {
  if (value === '') return null
  if (Array.isArray(value)) return value.map(emptyAsNull)
  return isObject(value) ? eachMember(value, emptyAsNull) : value
}
const eachMember = (members: Members, change: (value: unknown, name: string) => unknown): Members =>
  Object.fromEntries(Object.entries(members).map(([name, value]) => [name, change(value, name)]))

/** Changes the columns that a body sets, once they were found to be right. */
const settingOtherwise = (parts: Parts, change: (columns: Members) => Members): Partial<Parts> => ({
  validateBody: (...given) => {
    const columns = parts.validateBody(...given)
    return columns.ok ? { ...columns, value: change(columns.value) } : columns
  },
})

/** What makes texts harmless, or tidy, and changes what they say. */
export const SANITIZERS: readonly ShownFault[] = [
  persistence(
    'empty-texts-become-null',
    'a middleware turns every empty text of a body into null: an empty code or reference, and those in metadata, are not kept',
    parts => settingOtherwise(parts, columns => eachMember(columns, emptyAsNull)),
    createGroup({ name: 'New', reference: '', metadata: { note: '' } }),
  ),
  persistence(
    'markup-is-stripped-from-names',
    'a sanitizer takes what looks like a tag out of a name: of "Under <18> Club" there remains "Under  Club"',
    parts =>
      settingOtherwise(parts, columns =>
        eachMember(columns, (value, name) =>
          name === 'name' && typeof value === 'string' ? value.replace(/<[^>]*>/g, '') : value,
        ),
      ),
    createGroup({ name: 'Under <18> Club' }),
  ),
]
