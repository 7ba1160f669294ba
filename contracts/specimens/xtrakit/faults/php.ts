import { add, edit, get } from '../asking.ts'
import { FILTER_NAMES } from '../model.ts'
import { faultsOf, mapInput, type ShownFault } from './fault.ts'

const PAGE = 20
const WARNING =
  '<br />\n<b>Warning</b>:  Undefined array key "group_description" in <b>Groups.php</b> on line <b>41</b><br />\n'

const slashed = (text: string): string => text.replaceAll(/['"\\]/g, '\\$&')
const isNumeric = (value: unknown): boolean =>
  typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim())

/** What PHP, which the vendor's samples are in, and its frameworks do unless they are told otherwise. */
export const PHP: readonly ShownFault[] = [
  faultsOf('schema')(
    'numeric-text-becomes-number',
    'A name or a description that looks like a number is one in the answers',
    parts => ({
      present: (row, call) =>
        Object.fromEntries(
          Object.entries(parts.present(row, call)).map(([name, value]) => [
            name,
            isNumeric(value) ? Number(value) : value,
          ]),
        ),
    }),
    [add({ group_name: '2024' })],
  ),
  faultsOf('persistence')(
    'quotes-get-backslashes',
    'Quotes and backslashes are stored with a backslash in front',
    parts =>
      mapInput(parts, ({ group_name, group_description, ...rest }) => ({
        ...rest,
        group_name: slashed(group_name),
        ...(group_description !== undefined && {
          group_description: group_description && slashed(group_description),
        }),
      })),
    [add({ group_name: "Children's" })],
  ),
  faultsOf('robustness')(
    'warning-before-json',
    'An add without a description has a warning of the language in front of its JSON',
    parts => ({
      finish: (reply, call, store) => {
        const given = parts.finish(reply, call, store)
        const undescribed = call.operation === 'add' && call.input.group_description === undefined
        return undescribed && given.status === 200 ? { ...given, body: `${WARNING}${given.body}` } : given
      },
    }),
    [add({ group_name: 'a' })],
  ),
  faultsOf('robustness')(
    'bracketed-filter-breaks',
    'business_code[]=1 is read into a list, which the filter does not expect: 500',
    parts => ({
      readFilters: query => {
        if (query.some(([name]) => FILTER_NAMES.some(known => name.startsWith(`${known}[`))))
          throw new TypeError('Argument #1 must be of type string, array given')
        return parts.readFilters(query)
      },
    }),
    [get('?business_code[]=1')],
  ),
  faultsOf('envelope')(
    'no-groups-make-data-a-list',
    'The data of an empty list are an empty array instead of an object with groups',
    parts => ({
      dataOf: (call, groups) =>
        call.operation === 'list' && groups.length === 0 ? [] : parts.dataOf(call, groups),
    }),
    [get('?business_code=1')],
  ),
  faultsOf('status')(
    'wrong-member-answers-422',
    'A body with a wrong member is answered with 422 instead of 400',
    parts => ({
      refusalStatus: (refusal, call) => ('field' in refusal ? 422 : parts.refusalStatus(refusal, call)),
    }),
    [edit(1, { group_name: '' })],
  ),
  faultsOf('pagination')(
    'page-parameter-works',
    'The parameter page, which nobody knows, cuts the list into pages of twenty',
    parts => ({
      arrange: (rows, call, store) => {
        const page = Number(call.query.find(([name]) => name === 'page')?.[1])
        const whole = parts.arrange(rows, call, store)
        return call.operation === 'list' && page >= 1 ? whole.slice((page - 1) * PAGE, page * PAGE) : whole
      },
    }),
    [get('?page=2')],
  ),
]
