import { get } from '../asking.ts'
import { right, wrong } from '../model.ts'
import { pageTooLarge } from '../problems.ts'
import { type ShownFault, seed } from './seed.ts'

const fault = seed('pagination')

/** Faults of pages and of their counts. */
export const PAGINATION: readonly ShownFault[] = [
  fault(
    'pages-overlap',
    'every page after the first starts with the last record of the one before',
    parts => ({
      pageRows: (rows, page) => {
        const start = (page.number - 1) * page.size - (page.number > 1 ? 1 : 0)
        return page.number === 1 ? parts.pageRows(rows, page) : rows.slice(start, start + page.size)
      },
    }),
    get('/customer_groups?page[number]=2'),
  ),
  fault(
    'third-page-skips-one',
    'from the third page on a record is skipped',
    parts => ({
      pageRows: (rows, page) => parts.pageRows(page.number > 2 ? rows.slice(1) : rows, page),
    }),
    get('/customer_groups?page[number]=3'),
  ),
  fault(
    'default-size-20',
    'a page has 20 records unless asked otherwise',
    parts => ({ limits: { ...parts.limits, default: 20 } }),
    get('/customers'),
  ),
  fault(
    'size-25-refused',
    'the largest page size is refused',
    parts => ({
      readSizes: {
        ...parts.readSizes,
        size: (text, limits) =>
          text === '25' ? wrong(pageTooLarge(25)) : parts.readSizes.size(text, limits),
      },
    }),
    get('/customers?page[size]=25'),
  ),
  fault(
    'size-26-cut',
    'a page size above the maximum is cut to it, not refused',
    parts => ({
      readSizes: {
        ...parts.readSizes,
        size: (text, limits) =>
          Number(text) > limits.maximum ? right(limits.maximum) : parts.readSizes.size(text, limits),
      },
    }),
    get('/customers?page[size]=26'),
  ),
  fault(
    'page-zero-is-one',
    'page 0 is the first page',
    parts => ({
      readSizes: {
        ...parts.readSizes,
        number: text => (text === '0' ? right(1) : parts.readSizes.number(text)),
      },
    }),
    get('/customers?page[number]=0'),
  ),
  fault(
    'fraction-of-a-size',
    'a page size of 1.5 is read as 1',
    parts => ({
      readSizes: {
        ...parts.readSizes,
        size: (text, limits) => parts.readSizes.size(text?.split('.')[0], limits),
      },
    }),
    get('/markets?page[size]=1.5'),
  ),
]
