import type { Ask } from '../nouns.ts'
import { bodyOf, both, type Fault, failuresAs, headersAs, type Spoil, statusOf, without } from './spoilers.ts'

/** A function behind a gateway returns no body for HEAD, and the gateway counts what it was given. */
const headOfNothing: Spoil = parts => {
  let isHead = false
  const look = (ask: Ask | undefined) => {
    isHead = ask?.method === 'HEAD'
  }
  return {
    ...parts,
    success: (body, question) => {
      look(question.ask)
      return parts.success(body, question)
    },
    errorReply: (failure, methods, ask) => {
      look(ask)
      return parts.errorReply(failure, methods, ask)
    },
    lengthOf: body => (isHead ? 0 : parts.lengthOf(body)),
  }
}

const WEBDAV_PAGE =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">\r\n<html>\r\n' +
  '<head><title>405 - HTTP verb used to access this page is not allowed.</title></head>\r\n' +
  '<body><h1>Server Error</h1></body>\r\n</html>\r\n'

const isOfWebdav = (ask: Ask | undefined): boolean => ask?.method === 'PUT' || ask?.method === 'DELETE'

/** The web server's module answers the methods that it thinks its own. */
const webdavInFront: Spoil = both(
  failuresAs(['method-unknown'], (reply, _failure, ask) =>
    isOfWebdav(ask)
      ? {
          status: 405,
          headers: { Allow: 'GET, HEAD, OPTIONS, TRACE', 'Content-Type': 'text/html' },
          body: WEBDAV_PAGE,
        }
      : reply,
  ),
  both(
    headersAs((headers, { body }) =>
      body === WEBDAV_PAGE ? without(headers, 'X-Rutter-Request-ID') : headers,
    ),
    parts => ({
      ...parts,
      serialize: body => (body === WEBDAV_PAGE ? Buffer.from(WEBDAV_PAGE) : parts.serialize(body)),
    }),
  ),
)

const DEBUGGED = {
  exception: 'Illuminate\\Database\\Eloquent\\ModelNotFoundException',
  file: '/var/www/html/vendor/laravel/framework/src/Illuminate/Database/Eloquent/Builder.php',
  line: 598,
  trace: [{ function: 'findOrFail', class: 'Illuminate\\Database\\Eloquent\\Builder', type: '->' }],
}

/** What frameworks, gateways and web servers of other stacks make of a reply. */
export const portOfReplies: readonly Fault[] = [
  {
    id: 'resolver-errors-are-200',
    class: 'status',
    what: 'The core is GraphQL, to which an error of a resolver is an answer: wrong values, wrong cursors and unknown ids are 200 with the body of the error.',
    spoil: statusOf(['parameter-invalid', 'cursor-invalid', 'group-unknown'], 200),
  },
  {
    id: 'head-has-length-0',
    class: 'headers',
    what: 'The function has no body for HEAD, and the gateway counts it: Content-Length is 0, that of GET is another.',
    spoil: headOfNothing,
  },
  {
    id: 'put-and-delete-meet-webdav',
    class: 'methods',
    what: 'The web server’s WebDAV module refuses PUT and DELETE before the application: a page of HTML, without a request id, whose Allow names TRACE.',
    spoil: webdavInFront,
  },
  {
    id: 'unknown-group-shows-its-exception',
    class: 'error-bodies',
    what: 'The framework was left in its debug mode: the error of an unknown id has exception, file, line and trace, too.',
    spoil: bodyOf(['group-unknown'], body => ({ ...body, ...DEBUGGED })),
  },
  {
    id: 'listed-groups-have-a-root',
    class: 'envelope',
    what: 'The serializer puts each record under the name of its class: the groups of the list are objects with customer_group alone.',
    spoil: parts => ({
      ...parts,
      presentList: (connection, groups, next) =>
        parts.presentList(
          connection,
          groups.map(customer_group => ({ customer_group })),
          next,
        ),
    }),
  },
]
