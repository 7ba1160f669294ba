import type { Problem } from './model.ts'

const bad = (kind: string, title: string, detail: string, code?: string): Problem => ({
  kind,
  status: 400,
  title,
  detail,
  ...(code === undefined ? {} : { code }),
})
const notAllowed = (kind: string, detail: string): Problem =>
  bad(kind, 'Param not allowed', detail, 'PARAM_NOT_ALLOWED')
const pageValue = (kind: string, detail: string): Problem =>
  bad(kind, 'Invalid page value', detail, 'INVALID_PAGE_VALUE')

export const urlMalformed = bad('url-malformed', 'Bad Request', 'The URL is not properly encoded.')
export const bodyMalformed = bad('body-malformed', 'Bad Request', 'The request body is not valid JSON.')
export const parameterUnknown = (name: string): Problem =>
  notAllowed('parameter-unknown', `${name} is not allowed.`)
export const parameterRepeated = (name: string): Problem =>
  notAllowed('parameter-repeated', `${name} is not allowed more than once.`)
export const memberUnknown = (name: string): Problem =>
  notAllowed('member-unknown', `${name} is not allowed.`)
export const memberMissing = (name: string): Problem =>
  bad('member-missing', 'Missing Parameter', `The required parameter, ${name}, is missing.`, 'PARAM_MISSING')
export const pageUnknown = (name: string): Problem =>
  bad(
    'page-unknown',
    'Page parameter not allowed',
    `${name} is not an allowed page parameter.`,
    'PARAM_NOT_ALLOWED',
  )
export const pageInvalid = (name: string, value: string): Problem =>
  pageValue('page-value', `${value} is not a valid value for ${name} page parameter.`)
export const pageTooLarge = (limit: number): Problem =>
  pageValue('page-too-large', `size exceeds maximum page size of ${limit}.`)
export const cursorInvalid = (value: string): Problem =>
  pageValue('cursor-invalid', `${value} is not a valid value for after page parameter.`)
export const sortInvalid = (name: string, type: string): Problem =>
  bad(
    'sort-invalid',
    'Invalid sort criteria',
    `${name} is not a valid sort criteria for ${type}`,
    'INVALID_SORT_CRITERIA',
  )
export const includeInvalid = (name: string, type: string): Problem =>
  bad(
    'include-invalid',
    'Invalid include',
    `${name} is not a valid includable relationship of ${type}`,
    'INVALID_INCLUDE',
  )
export const fieldUnknown = (name: string, type: string): Problem =>
  bad('fields-unknown', 'Invalid field', `${name} is not a valid field for ${type}.`, 'INVALID_FIELD')
export const fieldsUntyped = bad(
  'fields-untyped',
  'Invalid field format',
  'Fields must specify a type.',
  'INVALID_FIELD_FORMAT',
)
export const resourceInvalid = (type: string): Problem =>
  bad('resource-type-invalid', 'Invalid resource', `${type} is not a valid resource.`, 'INVALID_RESOURCE')
export const filterUnknown = (name: string): Problem =>
  bad('filter-unknown', 'Filter not allowed', `${name} is not allowed.`, 'FILTER_NOT_ALLOWED')
export const filterSyntax = (value: string): Problem =>
  bad(
    'filter-syntax',
    'Invalid filters syntax',
    `${value} is not a valid syntax for filtering.`,
    'INVALID_FILTERS_SYNTAX',
  )
export const filterValue = (name: string, value: string): Problem =>
  bad(
    'filter-value',
    'Invalid filter value',
    `${value} is not a valid value for ${name}.`,
    'INVALID_FILTER_VALUE',
  )
export const idMissing = bad(
  'id-missing',
  'A key is required',
  'The resource object does not contain a key.',
  'KEY_ORDER_MISMATCH',
)
export const idMismatch = (id: string): Problem =>
  bad(
    'id-mismatch',
    'Key is not included in URL',
    `The URL does not support the key ${id}`,
    'KEY_NOT_INCLUDED_IN_URL',
  )
