import { add, asking, edit, get } from '../asking.ts'
import { VALID_KEY } from '../credentials.ts'
import type { Call } from '../model.ts'
import type { Parts } from '../parts.ts'
import { STEPS } from '../steps.ts'
import { around, faultsOf, type ShownFault } from './fault.ts'

const A = { group_name: 'a' }
const TOKEN = /^bearer +token="?([\w.~+/-]+)"?(?: *,.*)?$/i
const UNDERSCORED = /^-?\d+(?:_\d+)+$/
/** Members that a generator takes for columns to search by. */
const COLUMNS: readonly string[] = ['id', 'group_name', 'group_description']

/** The key is a parameter of the header, which may have others behind it. */
const readingTokenParameters = (parts: Parts): Partial<Parts> => ({
  keyOf: call => parts.keyOf(call) ?? TOKEN.exec(call.headers.authorization ?? '')?.[1],
})

/** The day that an ISO 8601 text of another form than the documented one means. */
const dayOf = (text: string): string => {
  const [, year = '', day = ''] = /^(\d{4})-(\d{3})$/.exec(text) ?? []
  if (year === '') return text.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')
  const date = new Date(Date.UTC(Number(year), 0, Number(day))).toISOString().slice(0, 10)
  return date.startsWith(year) ? date : text
}

/** The web server does not say 100 to those who wait for it, and nothing behind it hears of them. */
const refusingExpectations = (parts: Parts): Partial<Parts> => {
  const expects = ({ headers }: Call): boolean => headers.expect !== undefined
  return {
    ...around(parts, STEPS.readQuery, (call, next) => (expects(call) ? { fault: 'internal' } : next)),
    refusalStatus: (refusal, call) => (expects(call) ? 417 : parts.refusalStatus(refusal, call)),
    refusalText: (refusal, call) => (expects(call) ? 'Expectation Failed' : parts.refusalText(refusal, call)),
  }
}

const whole = (text: string): string => (UNDERSCORED.test(text) ? text.replaceAll('_', '') : text)

/** One parser of integers for paths and queries, that of the language. */
const skippingUnderscores = (parts: Parts): Partial<Parts> => ({
  readId: (text, call) => parts.readId(whole(text), call),
  readFilters: query =>
    parts.readFilters(query.map(([name, value]) => [name, name === 'business_code' ? whole(value) : value])),
})

/** `HEAD` is no matter of the routes: the framework answers it wherever there is one. */
const answeringEveryHead = (parts: Parts): Partial<Parts> => ({
  refusalStatus: (refusal, call) =>
    call.method === 'HEAD' && refusal.fault === 'method-not-allowed'
      ? 200
      : parts.refusalStatus(refusal, call),
  refusalHeaders: (refusal, call) =>
    call.method === 'HEAD' && refusal.fault === 'method-not-allowed'
      ? {}
      : parts.refusalHeaders(refusal, call),
})

/** What tests of other servers assert: how requests are taken. */
export const ASSERTED_REQUESTS: readonly ShownFault[] = [
  faultsOf('authentication')(
    'key-as-a-token-parameter-is-accepted',
    'The helper of the framework reads its own form of the header, too: Bearer token="..." lets in instead of being malformed',
    readingTokenParameters,
    [
      get('', { authorization: `Bearer token="${VALID_KEY}"` }),
      add(A, { authorization: `Bearer token=${VALID_KEY}, nonce="1"` }),
    ],
  ),
  faultsOf('status')(
    'no-accept-is-not-acceptable',
    'JSON is looked for in Accept, and a header that is not there has none: a client that sends no Accept gets 406',
    parts => ({
      acceptsJson: (accept, call) => accept !== undefined && parts.acceptsJson(accept, call),
    }),
    [get(''), get('/1'), add(A)],
  ),
  faultsOf('dates')(
    'other-forms-of-iso-days-are-accepted',
    'updated_at is read by a parser of all ISO 8601: 20240804 and 2024-217 are taken as 2024-08-04 instead of refused',
    parts => ({
      readFilters: query =>
        parts.readFilters(query.map(([name, value]) => [name, name === 'updated_at' ? dayOf(value) : value])),
    }),
    [get('?updated_at=20240804'), get('?updated_at=2024-217')],
  ),
  faultsOf('robustness')(
    'expect-continue-fails',
    'The web server in front knows no expectations: a request with Expect: 100-continue, as curl sends with long bodies, ' +
      'is 417',
    refusingExpectations,
    [add(A, { expect: '100-continue' }), edit(1, A, { expect: '100-continue' }), get('')],
  ),
  faultsOf('filter')(
    'members-are-filters-too',
    'The list was generated with a filter for each column: the parameters id, group_name and group_description, which ' +
      'nobody documents, narrow it instead of being ignored',
    parts => ({
      arrange: (rows, call, store) => {
        const arranged = parts.arrange(rows, call, store)
        if (call.operation !== 'list') return arranged
        const sent = call.query.filter(([name]) => COLUMNS.includes(name))
        return arranged.filter(row =>
          sent.every(([name, value]) => String(parts.present(row, call)[name]) === value),
        )
      },
    }),
    [get('?group_name=nobody'), get('?id=2')],
  ),
  faultsOf('ids')(
    'underscores-in-a-number-are-skipped',
    'Integers are parsed as the language writes them: /1_0 is taken as 10, and a business_code of 15_848_484 as ' +
      '15848484, instead of refused',
    skippingUnderscores,
    [get('/1_0'), edit('1_1', A), get('?business_code=15_848_484')],
  ),
  faultsOf('methods')(
    'head-finds-the-path-for-adding',
    'The framework answers HEAD by itself wherever it has a route: at the path for adding it is 200, without Allow, ' +
      'where GET is 405',
    answeringEveryHead,
    [asking('HEAD', '/customer-groups/add')],
  ),
]
