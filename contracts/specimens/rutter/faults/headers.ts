import { type Fault, failuresAs, headersAs, without } from './spoilers.ts'

const REQUEST_ID = 'X-Rutter-Request-ID'
const AUTHENTICATE = 'WWW-Authenticate'
const TYPE = 'Content-Type'

/** Headers that are missing, wrong or not what they say. */
export const headers: readonly Fault[] = [
  {
    id: 'no-request-id',
    class: 'headers',
    what: 'No answer has X-Rutter-Request-ID.',
    spoil: headersAs(headers => without(headers, REQUEST_ID)),
  },
  {
    id: 'no-request-id-on-errors',
    class: 'headers',
    what: 'Errors have no X-Rutter-Request-ID.',
    spoil: headersAs((headers, { status }) => (status < 400 ? headers : without(headers, REQUEST_ID))),
  },
  {
    id: 'no-request-id-on-401',
    class: 'headers',
    what: 'A refusal of credentials has no X-Rutter-Request-ID.',
    spoil: headersAs((headers, { status }) => (status === 401 ? without(headers, REQUEST_ID) : headers)),
  },
  {
    id: 'no-request-id-on-head',
    class: 'headers',
    what: 'Answers to HEAD have no X-Rutter-Request-ID.',
    spoil: headersAs((headers, _reply, ask) =>
      ask?.method === 'HEAD' ? without(headers, REQUEST_ID) : headers,
    ),
  },
  {
    id: 'request-id-empty',
    class: 'headers',
    what: 'X-Rutter-Request-ID is empty.',
    spoil: parts => ({ ...parts, requestId: () => '' }),
  },
  {
    id: 'request-id-always-the-same',
    class: 'headers',
    what: 'X-Rutter-Request-ID is the same on every answer, so it identifies none.',
    spoil: parts => {
      const id = parts.requestId()
      return { ...parts, requestId: () => id }
    },
  },
  {
    id: 'no-challenge',
    class: 'headers',
    what: 'A 401 has no WWW-Authenticate.',
    spoil: headersAs(headers => without(headers, AUTHENTICATE)),
  },
  {
    id: 'no-challenge-for-disabled',
    class: 'headers',
    what: 'The 401 of a disabled connection has no WWW-Authenticate.',
    spoil: failuresAs(['connection-disabled'], reply => ({ ...reply, headers: {} })),
  },
  {
    id: 'challenge-for-bearer',
    class: 'headers',
    what: 'WWW-Authenticate asks for Bearer.',
    spoil: failuresAs(['credentials-invalid', 'connection-disabled'], reply => ({
      ...reply,
      headers: { [AUTHENTICATE]: 'Bearer realm="Rutter"' },
    })),
  },
  {
    id: 'no-allow',
    class: 'headers',
    what: 'A 405 has no Allow.',
    spoil: failuresAs(['method-unknown'], reply => ({ ...reply, headers: {} })),
  },
  {
    id: 'allow-promises-post',
    class: 'headers',
    what: 'The Allow of a 405 names POST, which is refused.',
    spoil: failuresAs(['method-unknown'], reply => ({
      ...reply,
      headers: { Allow: 'GET, HEAD, OPTIONS, POST' },
    })),
  },
  {
    id: 'errors-as-text',
    class: 'headers',
    what: 'Errors are JSON, but their media type is text/plain.',
    spoil: headersAs((headers, { status }) =>
      status < 400 ? headers : { ...headers, [TYPE]: 'text/plain' },
    ),
  },
  {
    id: 'errors-as-problems',
    class: 'headers',
    what: 'The media type of errors is application/problem+json, which they are not.',
    spoil: headersAs((headers, { status }) =>
      status < 400 ? headers : { ...headers, [TYPE]: 'application/problem+json' },
    ),
  },
  {
    id: 'fetch-as-html',
    class: 'headers',
    what: 'The media type of a fetched group is text/html.',
    spoil: headersAs((headers, { status }, ask) =>
      status === 200 && ask?.path?.length === 2
        ? { ...headers, [TYPE]: 'text/html; charset=utf-8' }
        : headers,
    ),
  },
  {
    id: 'json-in-latin-1',
    class: 'headers',
    what: 'Bodies are encoded in Latin-1: other letters are lost.',
    spoil: parts => ({ ...parts, serialize: body => Buffer.from(JSON.stringify(body), 'latin1') }),
  },
  {
    id: 'length-in-characters',
    class: 'headers',
    what: 'Content-Length counts characters instead of bytes: bodies with other letters than ASCII are cut.',
    spoil: parts => ({ ...parts, lengthOf: body => body.toString('utf8').length }),
  },
]
