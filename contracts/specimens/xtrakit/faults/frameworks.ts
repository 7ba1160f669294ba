import { add, get } from '../asking.ts'
import type { Refusal } from '../model.ts'
import { STEPS } from '../steps.ts'
import { around, faultsOf, presentIn, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }
const PER_PAGE = 15
const BOM = '\uFEFF'
/** What the HTTP client of Java's library accepts unless it is told otherwise. */
const JAVA = 'text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2'

const EXCEPTIONS: Readonly<Partial<Record<Refusal['fault'], string>>> = {
  'record-unknown': 'Illuminate\\Database\\Eloquent\\ModelNotFoundException',
  'unknown-path': 'Symfony\\Component\\HttpKernel\\Exception\\NotFoundHttpException',
}

/** What frameworks of other languages do unless they are told otherwise, or once they are upgraded. */
export const FRAMEWORKS: readonly ShownFault[] = [
  faultsOf('pagination')(
    'groups-are-a-paginator',
    'The groups of a list are an object that pages them by fifteen, with current_page, data and total',
    parts => ({
      dataOf: (call, groups) => {
        if (call.operation !== 'list') return parts.dataOf(call, groups)
        const page = Math.max(1, Math.trunc(Number(call.query.find(([name]) => name === 'page')?.[1]) || 1))
        const data = groups.slice((page - 1) * PER_PAGE, page * PER_PAGE)
        return { groups: { current_page: page, data, per_page: PER_PAGE, total: groups.length } }
      },
    }),
    [get('')],
  ),
  faultsOf('include-sparse')(
    'list-has-summaries',
    'The list is made of summaries: its groups have no group_description, fetched ones do',
    parts => presentIn(parts, 'list', ({ group_description: _, ...group }) => group),
    [get('')],
  ),
  faultsOf('filter')(
    'created-at-alone-means-that-day',
    'A start date without an end date ends with its own day: later groups are left out',
    parts => ({
      filterQuery: (filters, call) => ({
        ...parts.filterQuery(filters, call),
        ...(filters.created_at !== undefined &&
          filters.updated_at === undefined && {
            created_at_lte: `${filters.created_at.slice(0, 10)} 23:59:59`,
          }),
      }),
    }),
    [get('?created_at=2024-09-01+0:0:0')],
  ),
  faultsOf('persistence')(
    'not-acceptable-add-is-stored',
    'Accept is looked at when the answer is written: an add that is answered with 406 has added its group',
    parts =>
      around(parts, STEPS.accept, (call, next, store, given) => {
        const body =
          'fault' in next && call.operation === 'add' ? given.parseBody(call.bytes, call) : undefined
        const input = body && given.readInput(body, call)
        if (input && !('fault' in input))
          store.insert(given.newRow({ ...call, input }, given.timeOf(given.now(), call), store))
        return next
      }),
    [add(A, { accept: 'text/html' }), get('')],
  ),
  faultsOf('headers')(
    'type-is-given-twice',
    'Two layers declare the type of an error: Content-Type is "application/json, application/json"',
    parts => ({
      refusalHeaders: (refusal, call) => ({
        ...parts.refusalHeaders(refusal, call),
        'Content-Type': 'application/json, application/json',
      }),
    }),
    [get('/99999')],
  ),
  faultsOf('error-bodies')(
    'not-found-carries-the-exception',
    'Debugging was left on: a 404 has the exception, the file and the line beside its status and its error',
    parts => ({
      refusalBody: (status, error, refusal, call) => {
        const exception = EXCEPTIONS[refusal.fault]
        const body = parts.refusalBody(status, error, refusal, call)
        return exception ? { ...body, exception, file: 'app/Exceptions/Handler.php', line: 57 } : body
      },
    }),
    [get('/99999')],
  ),
  faultsOf('validation')(
    'trailing-comma-is-accepted',
    'The parser of JSON is a lenient one: a comma before the end of the object is no 400',
    parts => ({
      parseBody: (bytes, call) =>
        parts.parseBody(bytes, call) ??
        parts.parseBody(
          Buffer.from(
            Buffer.from(bytes)
              .toString()
              .replace(/,(\s*\}\s*)$/, '$1'),
          ),
          call,
        ),
    }),
    [add('{"group_name":"a",}')],
  ),
  faultsOf('robustness')(
    'list-begins-with-a-byte-order-mark',
    'The list has a byte order mark in front of its JSON, which a parser need not understand',
    parts => ({
      finish: (reply, call, store) => {
        const given = parts.finish(reply, call, store)
        return call.operation === 'list' && given.status === 200
          ? { ...given, body: `${BOM}${given.body}` }
          : given
      },
    }),
    [get('')],
  ),
  faultsOf('robustness')(
    'accept-without-a-slash-breaks',
    'A range without a slash in Accept, such as the lone asterisk that Java sends, gets 500',
    parts => ({
      acceptsJson: (accept, call) => {
        const ranges = accept?.split(',').map(range => range.split(';')[0]?.trim() ?? '') ?? []
        if (ranges.some(range => range !== '' && !range.includes('/')))
          throw new TypeError('Invalid mime type: does not contain a slash')
        return parts.acceptsJson(accept, call)
      },
    }),
    [get('', { accept: JAVA })],
  ),
]
