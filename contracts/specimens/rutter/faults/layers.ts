import { isFailure } from '../authenticate.ts'
import type { Ask, Connection, Failure, Reply } from '../nouns.ts'
import { BASE } from '../url.ts'
import { both, type Fault, failuresAs, headersAs, type Spoil, without } from './spoilers.ts'

/** Bodies of text are sent as they are. */
const asText: Spoil = parts => ({
  ...parts,
  serialize: body => (typeof body === 'string' ? Buffer.from(body) : parts.serialize(body)),
})

const html = (status: number, body: string): Reply => ({
  status,
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
  body,
})

const PROXY_PAGE =
  '<html>\r\n<head><title>413 Request Entity Too Large</title></head>\r\n<body>\r\n' +
  '<center><h1>413 Request Entity Too Large</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n'

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const addressOf = ({ path = [], query }: Ask): string =>
  `/${[BASE, ...path].join('/')}?${new URLSearchParams(query.map(([name, value]): [string, string] => [name, value]))}`

const echo = (ask: Ask): Reply => ({
  status: 200,
  headers: { 'Content-Type': 'message/http' },
  body: `TRACE ${addressOf(ask)} HTTP/1.1\r\nAuthorization: ${ask.header('authorization').join()}\r\n\r\n`,
})

/** What is let in to look a group up before anyone knows who asks. */
const NOBODY: Connection = { id: '', orgId: '', platform: '', token: '', client: '', state: 'ready' }

const guardedLate: Spoil = parts => {
  const refusals = new WeakMap<Ask, Failure>()
  return {
    ...parts,
    authenticate: (ask, directory) => {
      const outcome = parts.authenticate(ask, directory)
      if (!isFailure(outcome) || parts.routeOf(ask.path ?? [])?.name !== 'fetch') return outcome
      refusals.set(ask, outcome)
      return NOBODY
    },
    owns: (connection, row) => (connection === NOBODY ? row.id !== undefined : parts.owns(connection, row)),
    success: (body, question) => {
      const refusal = refusals.get(question.ask)
      return refusal ? parts.errorReply(refusal, parts.methods, question.ask) : parts.success(body, question)
    },
  }
}

const slashAppended: Spoil = parts => {
  const slashless = new WeakSet<readonly string[]>()
  return {
    ...parts,
    readPath: path => {
      const segments = parts.readPath(path)
      if (segments?.length === 2 && !path.endsWith('/')) slashless.add(segments)
      return segments
    },
    authenticate: (ask, directory) =>
      ask.path && slashless.has(ask.path) ? { kind: 'endpoint-unknown' } : parts.authenticate(ask, directory),
    errorReply: (failure, methods, ask) =>
      ask?.path?.[0] === 'customer_groups' && slashless.has(ask.path) && failure.kind === 'endpoint-unknown'
        ? { status: 301, headers: { Location: addressOf(ask).replace('?', '/?') }, body: undefined }
        : parts.errorReply(failure, methods, ask),
  }
}

/** What the layers in front of an operation do, or do in the wrong order. */
export const layers: readonly Fault[] = [
  {
    id: 'unknown-group-needs-no-token',
    class: 'authentication',
    what: 'A group is looked up before the guard is asked: without credentials an unknown id is 404 instead of 401.',
    spoil: guardedLate,
  },
  {
    id: 'fetch-redirects-to-slash',
    class: 'status',
    what: 'The address of a group has a slash at its end: without it the answer is a redirection, 301.',
    spoil: slashAppended,
  },
  {
    id: 'browsers-get-html',
    class: 'headers',
    what: 'A client that would rather have HTML, and takes anything, gets a page that shows the JSON.',
    spoil: both(asText, parts => ({
      ...parts,
      success: (body, question) =>
        question.ask.header('accept').join().startsWith('text/html')
          ? html(200, `<!DOCTYPE html>\n<pre>${escaped(JSON.stringify(body, undefined, 2))}</pre>\n`)
          : parts.success(body, question),
    })),
  },
  {
    id: 'large-body-refused-by-the-proxy',
    class: 'error-bodies',
    what: 'A body of more than 1 MB does not pass the proxy, whose 413 is a page of HTML without a request id.',
    spoil: both(
      both(
        asText,
        failuresAs(['too-large'], () => html(413, PROXY_PAGE)),
      ),
      headersAs((headers, { body }) =>
        body === PROXY_PAGE ? without(headers, 'X-Rutter-Request-ID') : headers,
      ),
    ),
  },
  {
    id: 'trace-echoes',
    class: 'methods',
    what: 'The web server answers TRACE itself, with 200 and the request, credentials and all, instead of 405.',
    spoil: both(
      asText,
      failuresAs(['method-unknown'], (reply, failure, ask) =>
        ask && 'method' in failure && failure.method === 'TRACE' ? echo(ask) : reply,
      ),
    ),
  },
]
