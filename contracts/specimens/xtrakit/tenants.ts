import type { SpecimenData } from '../specimen.ts'
import { FIRST, OTHER } from './credentials.ts'
import type { Row } from './model.ts'

/** The groups of the other tenant, numbered after those of the first, as in one table for all. */
const otherRows = (after: number): readonly Row[] => {
  const owned = { tenant: OTHER.tenant, business_code: OTHER.businessCode }
  return [
    {
      id: after + 1,
      ...owned,
      group_name: 'Harbour Wholesalers',
      group_description: 'Ship chandlers that buy by the pallet.',
      created_at: '2023-02-11 09:14:07',
      updated_at: '2024-05-30 16:40:12',
    },
    {
      id: after + 2,
      ...owned,
      group_name: 'Ferry Crews',
      group_description: null,
      created_at: '2024-08-19 13:05:59',
      updated_at: '2024-08-19 13:05:59',
    },
    {
      id: after + 3,
      ...owned,
      group_name: 'Lighthouse Friends',
      group_description: 'Donors of the lighthouse, with a tenth off.',
      created_at: '2025-01-06 07:30:00',
      updated_at: '2025-03-02 21:18:44',
    },
  ]
}

/** The given rows for the first tenant, and beside them those of the other one. */
export const rowsOf = (data: SpecimenData): readonly Row[] => {
  const defaults = { tenant: FIRST.tenant, business_code: FIRST.businessCode }
  // The rows are built to the document's schema, and proven against it, where they come from.
  const own = (data['groups'] ?? []).map(row => ({ ...defaults, ...row }) as Row)
  return [...own, ...otherRows(own.reduce((highest, { id }) => Math.max(highest, id), 0))]
}
