import type { Problem } from './model.ts'

const problem = (kind: string, status: number, title: string, detail: string, code: string): Problem => ({
  kind,
  status,
  title,
  detail,
  code,
})
const bad = (kind: string, title: string, detail: string): Problem =>
  problem(kind, 400, title, detail, 'BAD_REQUEST')

export const grantMissing = bad('grant-missing', 'invalid_request', 'Missing required parameter: grant_type.')
export const requestMalformed = bad(
  'body-malformed',
  'invalid_request',
  'The request is missing a required parameter, includes an unsupported parameter value, or is otherwise malformed.',
)
export const grantUnsupported = bad(
  'grant-unsupported',
  'unsupported_grant_type',
  'The authorization grant type is not supported by the authorization server.',
)
export const scopeInvalid = bad(
  'scope-invalid',
  'invalid_scope',
  'The requested scope is invalid, unknown, or malformed.',
)

const WHO =
  'Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.'
export const clientUnknown: Problem = {
  ...problem('client-unknown', 401, 'invalid_client', WHO, 'UNAUTHORIZED'),
  challenge: `Bearer realm="Commerce Layer", error="invalid_client", error_description="${WHO}"`,
}
export const tokenNotAcceptable = (got: string): Problem =>
  problem(
    'not-acceptable',
    406,
    'not_acceptable',
    `Tokens are sent as application/json. This request accepts '${got}'.`,
    'NOT_ACCEPTABLE',
  )
export const tokenBodyTooLarge = problem(
  'body-too-large',
  413,
  'content_too_large',
  'The request body is too large.',
  'CONTENT_TOO_LARGE',
)
export const tokenMediaTypeUnsupported = (got: string): Problem =>
  problem(
    'media-type-unsupported',
    415,
    'unsupported_media_type',
    `Token requests are application/json or application/x-www-form-urlencoded. This request specified '${got}'.`,
    'UNSUPPORTED_MEDIA_TYPE',
  )
