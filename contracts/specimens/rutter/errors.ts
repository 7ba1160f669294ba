import type { Failure } from './nouns.ts'

export interface Words {
  readonly status: number
  readonly type: string
  readonly code: string
  readonly message: string
}

const request = (status: number, code: string, message: string): Words => ({
  status,
  type: 'API_REQUEST_ERROR',
  code,
  message,
})
const connection = (code: string, message: string): Words => ({
  status: 401,
  type: 'CONNECTION_ERROR',
  code,
  message,
})

/** Status, type, code and message of each failure, as the document's examples have them. */
export function wordsOf(failure: Failure): Words {
  switch (failure.kind) {
    case 'malformed':
      return request(400, 'MALFORMED_REQUEST', 'The request cannot be read.')
    case 'parameter-unknown':
      return request(400, 'UNKNOWN_PARAMETER', `${failure.name} is not a parameter of this endpoint.`)
    case 'parameter-repeated':
      return request(400, 'REPEATED_PARAMETER', `${failure.name} was sent more than once.`)
    case 'parameter-missing':
      return request(400, 'MISSING_PARAMETER', `${failure.name} is required.`)
    case 'parameter-invalid':
      return request(400, 'INVALID_PARAMETER', `${failure.name} cannot be "${failure.value}".`)
    case 'cursor-invalid':
      return request(400, 'INVALID_CURSOR', cursorMessage(failure.value))
    case 'credentials-invalid':
      return connection('INVALID_CREDENTIALS', 'Invalid credentials to access this connection.')
    case 'connection-disabled':
      return connection('CONNECTION_DISABLED', DISABLED)
    case 'endpoint-unknown':
      return request(404, 'ENDPOINT_NOT_FOUND', NO_ENDPOINT)
    case 'group-unknown':
      return request(404, 'RESOURCE_NOT_FOUND', `There is no customer group ${failure.id}.`)
    case 'method-unknown':
      return request(405, 'METHOD_NOT_ALLOWED', `This endpoint cannot be used with ${failure.method}.`)
    case 'not-acceptable':
      return request(406, 'NOT_ACCEPTABLE', `Accept must allow application/json, but is "${failure.got}".`)
    case 'too-large':
      return request(413, 'PAYLOAD_TOO_LARGE', 'The body of the request is larger than 1 MB.')
    case 'internal':
      return {
        status: 500,
        type: 'API_ERROR',
        code: 'INTERNAL_SERVER_ERROR',
        message: 'Something went wrong on our side.',
      }
  }
}

const DISABLED =
  'This connection was disabled because of a problem. Please contact support@rutterapi.com for assistance.'
const NO_ENDPOINT = 'This endpoint is not implemented or not supported for this platform.'
const cursorMessage = (value: string) => `cursor must be a copy of a previous next_cursor, not "${value}".`
