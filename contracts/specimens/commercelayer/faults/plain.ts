import { createGroup, get, updateGroup } from '../asking.ts'
import { memberInvalid } from '../invalid.ts'
import { wrong } from '../model.ts'
import type { Page } from '../paging.ts'
import type { Parts } from '../parts.ts'
import { sortInvalid } from '../problems.ts'
import { succeed } from '../reading.ts'
import { recordUnknown } from '../refusals.ts'
import { type ShownFault, seed } from './seed.ts'

const pagination = seed('pagination')

/** Counts pages that were asked for by number from 0; a list without a number begins at its beginning. */
const fromZero = (parts: Parts): Partial<Parts> => {
  const asked = new WeakSet<Page>()
  return {
    readPage: (members, limits, read) => {
      const page = parts.readPage(members, limits, read)
      if (page.ok && members.has('number')) asked.add(page.value)
      return page
    },
    pageRows: (rows, page) =>
      parts.pageRows(rows, asked.has(page) ? { ...page, number: page.number + 1 } : page),
  }
}

/** Makes a new row of the old one and the change, as REPLACE INTO does. */
const replacing = (parts: Parts): Partial<Parts> => ({
  change: (scope, operation, id, body) => {
    const table = operation.resource
    const changed = parts.change(scope, operation, id, body)
    const row = changed.ok ? parts.findRow(scope, table, id) : undefined
    if (row === undefined) return changed
    const fresh = {
      ...row,
      id: parts.newId(taken => parts.findRow(scope, table, taken) !== undefined),
    }
    parts.remove(scope, table, row)
    parts.insert(scope, table, fresh)
    return succeed(200, parts.oneDocument(scope, table, fresh))
  },
})

/** What a first implementation gets wrong: one clause each. */
export const PLAIN: readonly ShownFault[] = [
  pagination(
    'page-size-unused',
    'page[size] is checked, and then not looked at: every page has 10 records',
    parts => ({
      readPage: (members, limits, read) => {
        const page = parts.readPage(members, limits, read)
        return page.ok ? { ok: true, value: { ...page.value, size: limits.default } } : page
      },
    }),
    get('/customers?page[size]=25'),
  ),
  pagination(
    'pages-counted-from-zero',
    'page[number]=1 is the second page, for pages are counted from 0; without a number the first one comes',
    fromZero,
    get('/customers?page[number]=1'),
  ),
  seed('sort')(
    'sort-by-two-refused',
    'a sort by several fields is a 400, for their list is looked up as if it were one name',
    parts => ({
      readSort: (resource, text) =>
        text.includes(',') ? wrong(sortInvalid(text, resource.type)) : parts.readSort(resource, text),
    }),
    get('/customers?sort=status,-created_at'),
  ),
  seed('envelope')(
    'to-one-listed-like-to-many',
    'the group of a customer, and the price list of a group, come as a list of one or none, like what is to-many',
    parts => ({
      listRelated: (scope, operation, target, id) => {
        const { resource, relationship, shows, parameters } = operation
        if (parameters.includes('page')) return parts.listRelated(scope, operation, target, id)
        const row = parts.findRow(scope, resource, id)
        if (row === undefined) return wrong(recordUnknown)
        const found = row[relationship]
        const one = typeof found === 'string' ? parts.findRow(scope, shows, found) : undefined
        return parts.listRows(scope, shows, target, one === undefined ? [] : [one])
      },
    }),
    get('/customers/XAyRWNUzyN/customer_group'),
  ),
  seed('filter')(
    'markets-of-a-group-are-all',
    'the markets of a group are all markets, for nobody narrows them to those of the group',
    parts => ({
      listRelated: (scope, operation, target, id) => {
        const all: Parts['related'] = (own, resource, row, name) =>
          name === 'markets' ? parts.allRows(own, name) : parts.related(own, resource, row, name)
        const own = { ...scope, parts: { ...scope.parts, related: all } }
        return parts.listRelated(own, operation, target, id)
      },
    }),
    get('/customer_groups/xYZkjABcde/markets'),
  ),
  seed('ids')(
    'update-gives-a-new-id',
    'an update puts a new record in the place of the old one, with an id of its own: the old id is a 404',
    replacing,
    updateGroup('xYZkjABcde', { name: 'Renamed' }),
    get('/customer_groups/xYZkjABcde'),
  ),
  seed('error-bodies')(
    'errors-keyed-by-attribute',
    'errors of validation are an object of lists by attribute, as the model has them, not a list of errors',
    parts => ({
      errorBody: (own, problems, style) =>
        problems.every(({ status }) => status === 422)
          ? {
              errors: Object.fromEntries(
                problems.map(({ pointer, title }) => [pointer?.split('/').at(-1) ?? 'base', [title]]),
              ),
            }
          : parts.errorBody(own, problems, style),
    }),
    createGroup({ name: '' }),
  ),
  seed('validation')(
    'code-must-be-a-slug',
    'a code with blanks or capital letters is invalid, for it is taken for a slug; any text is allowed',
    parts => ({
      rules: {
        ...parts.rules,
        code: (field, value) =>
          typeof value === 'string' && !/^[a-z0-9_-]*$/.test(value)
            ? [memberInvalid(field)]
            : (parts.rules['code']?.(field, value) ?? []),
      },
    }),
    createGroup({ name: 'New', code: 'VIP 2030' }),
  ),
]
