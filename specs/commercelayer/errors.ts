import { expect, test } from 'vitest'
import { type Ask, MEDIA_TYPE, type Request } from './shop.ts'

// The errors of the API word for word as facts/commercelayer.md 1.8 has them.

export interface ApiError {
  readonly title: string
  readonly detail: string
  readonly code?: string
  readonly source?: { readonly pointer: string }
  readonly status: string
  readonly meta?: object
}

export const error = (status: number, code: string, title: string, detail: string): ApiError => ({
  title,
  detail,
  code,
  status: String(status),
})

/** A 422 on an attribute or a relationship. */
const invalid = (pointer: string, title: string, meta: object): ApiError => ({
  title,
  detail: `${pointer.split('/').at(-1)} - ${title}`,
  code: 'VALIDATION_ERROR',
  source: { pointer },
  status: '422',
  meta,
})
export const blank = (pointer: string) => invalid(pointer, "can't be blank", { error: 'blank' })
export const wrong = (pointer: string) => invalid(pointer, 'is invalid', { error: 'invalid' })
export const taken = (pointer: string, value: string) =>
  invalid(pointer, 'has already been taken', { error: 'taken', value })
export const unknown = (pointer: string, value: string) =>
  invalid(pointer, 'must exist', { error: 'required', value })
export const tooLong = (pointer: string, count: number) =>
  invalid(pointer, `is too long (maximum is ${count} characters)`, { error: 'too_long', count })

export const NOT_FOUND = error(
  404,
  'RECORD_NOT_FOUND',
  'Record not found',
  'The requested resource was not found. Please double-check the resource id.',
)
export const INVALID_TOKEN = error(
  401,
  'INVALID_TOKEN',
  'Invalid token',
  'The access token you provided is invalid.',
)
export const ACCESS_DENIED = error(
  401,
  'UNAUTHORIZED',
  'Access denied',
  'You are not authorized to perform this action on the requested resource.',
)
export const missing = (name: string) =>
  error(400, 'PARAM_MISSING', 'Missing Parameter', `The required parameter, ${name}, is missing.`)
export const notAllowed = (name: string) =>
  error(400, 'PARAM_NOT_ALLOWED', 'Param not allowed', `${name} is not allowed.`)
export const noResource = (type: string) =>
  error(400, 'INVALID_RESOURCE', 'Invalid resource', `${type} is not a valid resource.`)

/** A request that is refused, and the errors of the answer, which is nothing else. */
export type Refused = readonly [what: string, line: string, request: Request, ...errors: readonly ApiError[]]

export const expectRefused = async (ask: Ask, [, line, request, ...errors]: Refused): Promise<void> => {
  const reply = await ask(line, request)
  expect(reply.json).toEqual({ errors })
  expect([String(reply.status), reply.headers['content-type']]).toEqual([errors[0]?.status, MEDIA_TYPE])
}

/** What is wrong with the `data` of a write, and the errors of the answer. */
export type RefusedData = readonly [what: string, data: unknown, ...errors: readonly ApiError[]]

/** A test for each: a refused write leaves everything as it was. */
export const testRefusedWrites = (ask: Ask, line: string, cases: readonly RefusedData[]): void => {
  const all = () =>
    Promise.all(['customer_groups', 'customers'].map(path => ask(`GET /${path}?page[size]=25`)))
  for (const [what, data, ...errors] of cases) {
    test(what, async () => {
      const before = await all()
      await expectRefused(ask, [what, line, { body: { data } }, ...errors])
      expect((await all()).map(one => one.json)).toEqual(before.map(one => one.json))
    })
  }
}
