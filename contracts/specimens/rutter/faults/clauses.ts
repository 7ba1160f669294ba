import { authenticateWith, doorkeeper, splitBasic } from '../authenticate.ts'
import { ALL, bodyOf, type Fault, failuresAs, headersAs } from './spoilers.ts'

/** One clause of the document each, that a first implementation gets wrong. */
export const clauses: readonly Fault[] = [
  {
    id: 'junk-in-base64-is-skipped',
    class: 'authentication',
    what: 'The decoder skips what is no Base64: credentials with an asterisk or an exclamation mark in them let in.',
    spoil: parts => ({
      ...parts,
      authenticate: authenticateWith({
        ...doorkeeper,
        readBasic: header => {
          const token = /^basic +(\S+)$/i.exec(header ?? '')?.[1]
          return token === undefined ? undefined : splitBasic(token)
        },
      }),
    }),
  },
  {
    id: 'head-answers-204',
    class: 'methods',
    what: 'HEAD has no body, and so is 204, No Content; GET of the same is 200.',
    spoil: parts => ({
      ...parts,
      success: (body, question) => {
        const reply = parts.success(body, question)
        return question.ask.method === 'HEAD' ? { ...reply, status: 204, body: undefined } : reply
      },
    }),
  },
  {
    id: 'error-code-hyphenated',
    class: 'error-bodies',
    what: 'error_code has hyphens: INVALID-CREDENTIALS instead of INVALID_CREDENTIALS.',
    spoil: bodyOf(ALL, body => ({ ...body, error_code: body.error_code.replaceAll('_', '-') })),
  },
  {
    id: 'challenge-without-realm',
    class: 'headers',
    what: 'WWW-Authenticate is the word Basic alone, without the realm that has to stand behind it.',
    spoil: headersAs(headers =>
      'WWW-Authenticate' in headers ? { ...headers, 'WWW-Authenticate': 'Basic' } : headers,
    ),
  },
  {
    id: 'next-cursor-encoded-already',
    class: 'pagination',
    what: 'next_cursor is percent-encoded in the JSON already: a client that encodes it, as a value, is refused with 400.',
    spoil: parts => ({
      ...parts,
      nextCursor: (page, question) => {
        const cursor = parts.nextCursor(page, question)
        return cursor === null ? null : encodeURIComponent(cursor)
      },
    }),
  },
  {
    id: 'unauthorized-redirects-to-login',
    class: 'status',
    what: 'The guard is that of the dashboard: wrong credentials are sent to its login page, 302 instead of 401.',
    spoil: failuresAs(['credentials-invalid'], () => ({
      status: 302,
      headers: { Location: '/login' },
      body: undefined,
    })),
  },
]
