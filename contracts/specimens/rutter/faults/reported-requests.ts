import { authenticateWith, type Basic, doorkeeper } from '../authenticate.ts'
import type { Ask, Reply } from '../nouns.ts'
import { bodyOf, type Fault, failuresAs, type Spoil } from './spoilers.ts'

/** A value of a form; throws for bad percent-encoding, like a URL that cannot be read. */
const formDecoded = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '))

/** Client id and secret as they come to a token endpoint of OAuth, encoded like a form before Base64. */
function readFormBasic(header: string | undefined): Basic | undefined {
  const basic = doorkeeper.readBasic(header)
  return basic && { client: formDecoded(basic.client), secret: formDecoded(basic.secret) }
}

const hasCharset = (range: string): boolean => /;\s*charset=/i.test(range)

/** The path without what looks like the extension of a file at its end. */
const withoutSuffix = (path: readonly string[]): readonly string[] =>
  path.map((segment, at) => (at === path.length - 1 ? segment.replace(/\.[^.]*$/, '') : segment))

const addressOf = ({ path, query }: Ask): string => JSON.stringify([path, query])

/** A shared cache in front of the guard; who is let in by the latter gets the same answer anyway. */
const publicAnswers: Spoil = parts => {
  const kept = new Map<string, Reply>()
  const served = failuresAs(
    ['credentials-invalid'],
    (reply, _failure, ask) => (ask && kept.get(addressOf(ask))) ?? reply,
  )
  return {
    ...served(parts),
    success: (body, question) => {
      const reply = parts.success(body, question)
      kept.set(addressOf(question.ask), reply)
      return reply
    },
  }
}

/** What users have reported of servers like this one: who and what is let in, and how others are refused. */
export const reportedRequests: readonly Fault[] = [
  {
    id: 'basic-is-form-encoded',
    class: 'authentication',
    what: 'Basic credentials are percent-decoded, as a token endpoint of OAuth does: demo%2Dsecret lets in, and a lone % is 400 instead of 401.',
    spoil: parts => ({
      ...parts,
      authenticate: authenticateWith({ ...doorkeeper, readBasic: readFormBasic }),
    }),
  },
  {
    id: 'accept-with-charset-refused',
    class: 'status',
    what: 'JSON has no charset, so a range that names one does not fit: Accept: application/json; charset=utf-8 is 406.',
    spoil: parts => ({
      ...parts,
      acceptsJson: header => {
        const fitting = header.split(',').filter(range => !hasCharset(range))
        return fitting.length > 0 && parts.acceptsJson(fitting.join(','))
      },
    }),
  },
  {
    id: 'suffix-of-the-path-dropped',
    class: 'validation',
    what: 'The router matches any extension: customer_groups.json is the list instead of 404, and an id with .json behind it fetches instead of being 400.',
    spoil: parts => ({ ...parts, routeOf: path => parts.routeOf(withoutSuffix(path)) }),
  },
  {
    id: 'method-refused-as-a-version',
    class: 'error-bodies',
    what: 'Versions choose the route, and a method that has none is explained as one: the error of a 405 blames X-Rutter-Version as INVALID_PARAMETER.',
    spoil: bodyOf(['method-unknown'], (body, _failure, ask) => ({
      ...body,
      error_code: 'INVALID_PARAMETER',
      error_message: `X-Rutter-Version cannot be "${ask?.header('x-rutter-version')[0] ?? ''}".`,
    })),
  },
  {
    id: 'answers-are-public',
    class: 'tenant-leaks',
    what: 'Cache-Control says public, and the cache in front keeps answers by their address: who asks for the same one gets it with the credentials of another client, or with none.',
    spoil: publicAnswers,
  },
]
