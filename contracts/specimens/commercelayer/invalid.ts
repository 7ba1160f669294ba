import type { Problem } from './model.ts'

export type Part = 'attributes' | 'relationships'

const invalid = (
  kind: string,
  part: Part,
  field: string,
  title: string,
  meta: Readonly<Record<string, unknown>>,
): Problem => ({
  kind,
  status: 422,
  title,
  detail: `${field} - ${title}`,
  code: 'VALIDATION_ERROR',
  pointer: `/data/${part}/${field}`,
  meta,
})

export const memberBlank = (field: string, part: Part = 'attributes'): Problem =>
  invalid('member-blank', part, field, "can't be blank", { error: 'blank' })
export const memberTaken = (field: string, value: unknown): Problem =>
  invalid('member-taken', 'attributes', field, 'has already been taken', { error: 'taken', value })
export const memberTooLong = (field: string, limit: number): Problem =>
  invalid('member-too-long', 'attributes', field, `is too long (maximum is ${limit} characters)`, {
    error: 'too_long',
    count: limit,
  })
export const memberInvalid = (field: string, part: Part = 'attributes'): Problem =>
  invalid('member-invalid', part, field, 'is invalid', { error: 'invalid' })
export const referenceUnknown = (field: string, id: string): Problem =>
  invalid('reference-unknown', 'relationships', field, 'must exist', { error: 'required', value: id })
