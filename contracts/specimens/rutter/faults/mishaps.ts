import { bodyOf, type ErrorBody, type Fault, headersAs, without } from './spoilers.ts'

const NEEDS_UPDATE =
  'The merchant needs to re-authenticate this connection. Please use the update_url value to re-establish the connection.'

/** Failures that are told by the wrong words, or fail in the telling. */
export const mishaps: readonly Fault[] = [
  {
    id: 'disabled-says-needs-update',
    class: 'error-bodies',
    what: 'A disabled connection is refused as one to be authenticated again: NEEDS_UPDATE.',
    spoil: bodyOf(['connection-disabled'], body => ({
      ...body,
      error_code: 'NEEDS_UPDATE',
      error_message: NEEDS_UPDATE,
    })),
  },
  {
    id: 'invalid-parameter-message-is-a-list',
    class: 'error-bodies',
    what: 'The error_message for a value that a parameter cannot have is a list of messages.',
    spoil: bodyOf(['parameter-invalid'], body => ({ ...body, error_message: [body.error_message] })),
  },
  {
    id: 'no-request-id-on-unreadable',
    class: 'headers',
    what: 'A request that cannot be read is refused before it has its id: no X-Rutter-Request-ID.',
    spoil: headersAs((headers, { body }) =>
      // Every body that is sent is an object, and an error has this member.
      (body as Partial<ErrorBody> | undefined)?.error_code === 'MALFORMED_REQUEST'
        ? without(headers, 'X-Rutter-Request-ID')
        : headers,
    ),
  },
  {
    id: 'backslash-breaks-error',
    class: 'robustness',
    what: 'Errors are put together as text that escapes quotes only: a refused value with a backslash spoils the JSON.',
    spoil: parts => ({
      ...parts,
      serialize: body => {
        const bytes = parts.serialize(body)
        return typeof body === 'object' && body !== null && 'error_code' in body
          ? Buffer.from(bytes.toString().replaceAll('\\\\', '\\'))
          : bytes
      },
    }),
  },
  {
    id: 'cursor-beyond-dates-is-500',
    class: 'robustness',
    what: 'A cursor whose second is later than dates go is 500.',
    spoil: parts => ({
      ...parts,
      decodeCursor: cursor => {
        const position = parts.decodeCursor(cursor)
        if (position) new Date(position.second * 1000).toISOString()
        return position
      },
    }),
  },
]
