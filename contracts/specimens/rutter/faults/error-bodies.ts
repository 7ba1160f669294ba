import { ALL, bodyOf, both, type Fault, failuresAs, type Spoil } from './spoilers.ts'

const INVALID = 'Invalid credentials to access this connection.'

/** Lets a text be a body without quotes. */
const plainText: Spoil = parts => ({
  ...parts,
  serialize: body => (typeof body === 'string' ? Buffer.from(body) : parts.serialize(body)),
})

/** Errors that do not look, or do not read, as documented. */
export const errorBodies: readonly Fault[] = [
  {
    id: 'error-wrapped',
    class: 'error-bodies',
    what: 'Errors are wrapped in a member error.',
    spoil: bodyOf(ALL, error => ({ error })),
  },
  {
    id: 'error-camel-case',
    class: 'error-bodies',
    what: 'Errors have errorType, errorCode and errorMessage.',
    spoil: bodyOf(ALL, ({ error_type, error_code, error_message }) => ({
      errorType: error_type,
      errorCode: error_code,
      errorMessage: error_message,
    })),
  },
  {
    id: 'error-code-lower-case',
    class: 'error-bodies',
    what: 'error_code is in lower case.',
    spoil: bodyOf(ALL, body => ({ ...body, error_code: body.error_code.toLowerCase() })),
  },
  {
    id: 'error-type-missing-on-404',
    class: 'error-bodies',
    what: 'The error for an unknown id has no error_type.',
    spoil: bodyOf(['group-unknown'], ({ error_type: _, ...rest }) => rest),
  },
  {
    id: 'error-message-null-on-400',
    class: 'error-bodies',
    what: 'The error for a value that a parameter cannot have has no message: null.',
    spoil: bodyOf(['parameter-invalid'], body => ({ ...body, error_message: null })),
  },
  {
    id: 'error-code-number',
    class: 'error-bodies',
    what: 'error_code is the status, a number.',
    spoil: failuresAs(ALL, reply => ({
      ...reply,
      body: { ...Object(reply.body), error_code: reply.status },
    })),
  },
  {
    id: 'disabled-says-invalid',
    class: 'error-bodies',
    what: 'A disabled connection is refused as INVALID_CREDENTIALS.',
    spoil: bodyOf(['connection-disabled'], body => ({
      ...body,
      error_code: 'INVALID_CREDENTIALS',
      error_message: INVALID,
    })),
  },
  {
    id: 'credentials-of-another-type',
    class: 'error-bodies',
    what: 'The error_type of refused credentials is AUTHENTICATION_ERROR instead of CONNECTION_ERROR.',
    spoil: bodyOf(['credentials-invalid'], body => ({ ...body, error_type: 'AUTHENTICATION_ERROR' })),
  },
  {
    id: 'secret-in-message',
    class: 'error-bodies',
    what: 'The message of a 401 repeats the access token that was sent.',
    spoil: bodyOf(['credentials-invalid'], (body, _failure, ask) => ({
      ...body,
      error_message: `${INVALID} (${ask?.query.find(([name]) => name === 'access_token')?.[1] ?? ''})`,
    })),
  },
  {
    id: 'unknown-group-says-endpoint',
    class: 'error-bodies',
    what: 'An unknown id is explained as an unknown endpoint: ENDPOINT_NOT_FOUND.',
    spoil: bodyOf(['group-unknown'], body => ({ ...body, error_code: 'ENDPOINT_NOT_FOUND' })),
  },
  {
    id: 'wrong-parameter-blamed',
    class: 'error-bodies',
    what: 'The message for a wrong updated_at_max blames updated_at_min.',
    spoil: bodyOf(['parameter-invalid'], body => ({
      ...body,
      error_message: body.error_message.replace('updated_at_max', 'updated_at_min'),
    })),
  },
  {
    id: 'unknown-path-in-html',
    class: 'error-bodies',
    what: 'An unknown path is answered with a page of HTML.',
    spoil: both(
      plainText,
      failuresAs(['endpoint-unknown'], reply => ({
        ...reply,
        headers: { 'Content-Type': 'text/html; charset=utf-8' },
        body: '<!DOCTYPE html><html lang="en"><body><pre>Cannot GET</pre></body></html>',
      })),
    ),
  },
  {
    id: 'unknown-path-empty-object',
    class: 'error-bodies',
    what: 'An unknown path is answered with an empty object.',
    spoil: bodyOf(['endpoint-unknown'], () => ({})),
  },
  {
    id: 'method-in-plain-text',
    class: 'error-bodies',
    what: 'A 405 has a body of plain text.',
    spoil: both(
      plainText,
      failuresAs(['method-unknown'], reply => ({
        ...reply,
        headers: { ...reply.headers, 'Content-Type': 'text/plain' },
        body: 'Method Not Allowed',
      })),
    ),
  },
  {
    id: 'unauthorized-without-body',
    class: 'error-bodies',
    what: 'A refusal of credentials has no body.',
    spoil: bodyOf(['credentials-invalid'], () => undefined),
  },
]
