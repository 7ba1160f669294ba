import type { Problem } from './model.ts'

const JSON_API = "'application/vnd.api+json'"

const problem = (kind: string, status: number, title: string, detail: string, code: string): Problem => ({
  kind,
  status,
  title,
  detail,
  code,
})

export const recordUnknown = problem(
  'record-unknown',
  404,
  'Record not found',
  'The requested resource was not found. Please double-check the resource id.',
  'RECORD_NOT_FOUND',
)
export const pathUnknown = (path: string): Problem =>
  problem('unknown-path', 404, 'Not found', `Nothing was found at ${path}.`, 'NOT_FOUND')
export const methodNotAllowed = (method: string): Problem =>
  problem(
    'method-not-allowed',
    405,
    'Method not allowed',
    `${method} is not allowed here.`,
    'METHOD_NOT_ALLOWED',
  )
export const notAcceptable = (got: string): Problem =>
  problem(
    'not-acceptable',
    406,
    'Not acceptable',
    `All requests must use the ${JSON_API} Accept without media type parameters. This request specified '${got}'.`,
    'NOT_ACCEPTABLE',
  )
/** Nothing here brings it about, save a seeded fault; so with the one below. */
export const recordNotUnique = problem(
  'record-not-unique',
  409,
  'Record not unique',
  'The record is not unique.',
  'RECORD_NOT_UNIQUE',
)
export const recordLocked = (model: string, id: string): Problem =>
  problem('record-locked', 423, 'Locked resource', `Failed to destroy ${model} with id=${id}`, 'LOCKED')
export const bodyTooLarge = problem(
  'body-too-large',
  413,
  'Content too large',
  'The request body is too large.',
  'CONTENT_TOO_LARGE',
)
export const mediaTypeUnsupported = (got: string): Problem =>
  problem(
    'media-type-unsupported',
    415,
    'Unsupported media type',
    `All requests that create or update must use the ${JSON_API} Content-Type. This request specified '${got}'.`,
    'UNSUPPORTED_MEDIA_TYPE',
  )
export const internal = problem(
  'internal',
  500,
  'Internal Server Error',
  'Internal Server Error',
  'INTERNAL_SERVER_ERROR',
)

const REALM = 'Bearer realm="Commerce Layer"'

const tokenRefused = (kind: string, why?: string): Problem => ({
  ...problem(kind, 401, 'Invalid token', 'The access token you provided is invalid.', 'INVALID_TOKEN'),
  challenge:
    why === undefined
      ? REALM
      : `${REALM}, error="invalid_token", error_description="The access token ${why}"`,
})

export const tokenMissing = tokenRefused('credential-missing')
export const tokenMalformed = tokenRefused('credential-malformed', 'is malformed')
export const tokenInvalid = tokenRefused('credential-unknown', 'is invalid')
export const tokenExpired = tokenRefused('credential-expired', 'expired')
export const tokenRevoked = tokenRefused('credential-revoked', 'was revoked')

const DENIED = 'You are not authorized to perform this action on the requested resource'
export const accessDenied: Problem = {
  ...problem('credential-forbidden', 401, 'Access denied', `${DENIED}.`, 'UNAUTHORIZED'),
  challenge: `${REALM}, error="insufficient_scope", error_description="${DENIED}"`,
}
