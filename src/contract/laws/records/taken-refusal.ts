import type { Refusal } from '../../expect.ts'
import type { Trial } from '../../run/trial.ts'

/** How a value is refused that another record has; the error names it, or one of them. */
export const takenRefusal = (
  trial: Trial,
  member: string,
  values: readonly unknown[],
  subject: string,
): Refusal => ({
  check: 'twice',
  subject,
  kinds: ['member-taken'],
  statuses: [422, 409, 400],
  names: { field: member, pointer: trial.session.lens.pointer(member), value: values.map(String) },
})
