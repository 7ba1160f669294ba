import { as, ask, askToken, createGroup, draft, get } from '../asking.ts'
import type { Members } from '../body-members.ts'
import { type Problem, right, wrong } from '../model.ts'
import type { Page } from '../paging.ts'
import type { Parts } from '../parts.ts'
import { recordUnknown } from '../refusals.ts'
import { type ShownFault, seed } from './seed.ts'

/** Stands for the last page until it is known how many there are; no page that is asked for by number is it. */
const LAST = -1

const turned = (rows: readonly unknown[], { number, size }: Page): Page => ({
  number: number === LAST ? Math.max(1, Math.ceil(rows.length / size)) : number,
  size,
})

/** Paths with a slash at their end are moved, whatever the method is. */
const redirected = (parts: Parts): Partial<Parts> => ({
  authenticate: async (backend, incoming, operation) => {
    const [path = '', ...query] = incoming.target.split('?')
    const detail = [path.replace(/\/$/, ''), ...query].join('?')
    const moved: Problem = { kind: 'moved', status: 301, title: 'Moved Permanently', detail }
    return path.endsWith('/') ? { problem: moved } : parts.authenticate(backend, incoming, operation)
  },
  refuse: (own, problems, style) => {
    const moved = problems.find(({ kind }) => kind === 'moved')
    return moved === undefined
      ? parts.refuse(own, problems, style)
      : { status: moved.status, headers: { Location: moved.detail }, body: undefined }
  },
})

const trimmed = <T extends Members>(columns: T): T => ({
  ...columns,
  ...Object.fromEntries(
    ['name', 'code', 'reference', 'reference_origin'].flatMap(column => {
      const value = columns[column]
      return typeof value === 'string' ? [[column, value.trim()]] : []
    }),
  ),
})

/** What a framework of Ruby, Python or PHP does when nobody tells it otherwise. */
export const FRAMEWORK_DEFAULTS: readonly ShownFault[] = [
  seed('persistence')(
    'texts-trimmed',
    'blanks around a name, a code or a reference are taken away before it is kept, as a middleware of the ' +
      'framework does with all input',
    parts => ({
      newRow: (...made) => trimmed(parts.newRow(...made)),
      changeOf: (...changing) => trimmed(parts.changeOf(...changing)),
    }),
    createGroup({ name: ' Early birds ' }),
    get('/customer_groups/{id}'),
  ),
  seed('filter')(
    'empty-value-is-no-filter',
    'a filter by the empty text is dropped, as the search library does with blank values: all records come, not ' +
      'those with an empty code',
    parts => ({
      filterRows: (scope, resource, rows, conditions) =>
        parts.filterRows(
          scope,
          resource,
          rows,
          conditions.filter(({ text }) => text !== ''),
        ),
    }),
    get('/customer_groups?filter[q][code_eq]='),
  ),
  seed('pagination')(
    'last-page-by-name',
    'page[number]=last is the last page, as the paginator has it, where it is no whole number and a 400',
    parts => ({
      readSizes: {
        ...parts.readSizes,
        number: text => (text === 'last' ? right(LAST) : parts.readSizes.number(text)),
      },
      pageRows: (rows, page) => parts.pageRows(rows, turned(rows, page)),
      slice: (all, shown, page) => parts.slice(all, shown, turned(all, page)),
    }),
    get('/customers?page[number]=last'),
  ),
  seed('status')(
    'wrong-query-422',
    'a query parameter that is wrong is a 422, for query and body are validated by the same class',
    parts => ({
      readQuery: (own, operation, target) => {
        const read = parts.readQuery(own, operation, target)
        return read.ok ? read : wrong(...read.problems.map(problem => ({ ...problem, status: 422 })))
      },
    }),
    get('/customers?sort=password'),
  ),
  seed('authentication')(
    'record-looked-up-before-the-token',
    'the record is bound to its route before the token is looked at: without one an unknown id is a 404, a known ' +
      'one a 401',
    parts => ({
      authenticate: async (backend, incoming, operation) => {
        const { id } = parts.route(incoming.target.split('?')[0] ?? '')
        const isUnknown =
          operation.path.includes('{id}') &&
          Object.values(backend.tenants).every(
            ({ store }) => store.find(operation.resource, id) === undefined,
          )
        return isUnknown ? { problem: recordUnknown } : parts.authenticate(backend, incoming, operation)
      },
    }),
    get('/customer_groups/NoSuchIdAt', as('')),
  ),
  seed('error-bodies')(
    'token-errors-as-in-oauth',
    'errors of the token endpoint are those of the library, `error` and `error_description`, not a list of errors',
    parts => ({
      errorBody: (own, problems, style) =>
        style === 'token'
          ? { error: problems[0]?.title, error_description: problems[0]?.detail }
          : parts.errorBody(own, problems, style),
    }),
    askToken({ client_id: 'demo-client', client_secret: 'wrong' }),
  ),
  seed('methods')(
    'slash-at-the-end-redirected',
    'a path with a slash at its end is a 301 to the one without, so that a POST to it becomes a GET and makes nothing',
    redirected,
    ask('POST', '/customers/', {}, draft('customers', { email: 'slash@example.com' })),
    get('/customers?filter[q][email_eq]=slash@example.com'),
  ),
  seed('include-sparse')(
    'included-only-when-named',
    'what `include` asks for comes only when `fields` names the relationship too, for it is read off what is shown',
    parts => ({
      includeFrom: (scope, primary, paths) => {
        const [first] = primary
        const named = first === undefined ? undefined : scope.query.fields.get(first.table)
        return parts.includeFrom(
          scope,
          primary,
          paths.filter(([name = '']) => named?.has(name) ?? true),
        )
      },
    }),
    get('/customers/XAyRWNUzyN?include=customer_group&fields[customers]=email'),
  ),
]
