import { askToken, createCustomer, createGroup, DEMO_CLIENT, get } from '../asking.ts'
import { isObject } from '../model.ts'
import { keep, type ShownFault, seed } from './seed.ts'

const dates = seed('dates')
const headers = seed('headers')

const DAY = 24 * 60 * 60 * 1000
const STAMPS = ['created_at', 'updated_at']

/** The year of the week that a time is in, which that of its Thursday is. */
const inYearOfWeek = (text: unknown): unknown => {
  if (typeof text !== 'string') return text
  const time = new Date(text)
  const thursday = new Date(time.getTime() + (4 - (time.getUTCDay() || 7)) * DAY)
  return `${thursday.getUTCFullYear()}${text.slice(4)}`
}

/** Texts that are times with a zone, parsed and written again. */
const reparsed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reparsed)
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, reparsed(item)]))
  const isTime = typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(value)
  return isTime && !Number.isNaN(Date.parse(value)) ? new Date(value).toISOString() : value
}

/** Faults of how values are written. */
export const FORMATS: readonly ShownFault[] = [
  dates(
    'year-of-the-week',
    'a time in the last days of December, or the first of January, has the year of its week (YYYY for yyyy)',
    parts => ({
      presentAttributes: (scope, resource, row) =>
        Object.fromEntries(
          Object.entries(parts.presentAttributes(scope, resource, row)).map(([name, value]) => [
            name,
            STAMPS.includes(name) ? inYearOfWeek(value) : value,
          ]),
        ),
    }),
    get('/customer_groups/RukfrjWxnO'),
  ),
  dates(
    'metadata-times-rewritten',
    'a text in metadata that looks like a time is parsed, and comes back in UTC with decimals',
    keep('metadata', reparsed),
    createGroup({ name: 'New', metadata: { since: '2024-01-31T10:00:00+02:00' } }),
  ),
  headers(
    'location-after-the-query',
    'Location of a new record is the URL of the request with the id behind it, whatever query stands there',
    parts => ({
      finish: (reply, operation, incoming) => {
        const done = parts.finish(reply, operation, incoming)
        const id = done.headers['Location']?.split('/').at(-1)
        if (operation.action !== 'create' || id === undefined) return done
        const location = `${incoming.origin}${incoming.target}/${id}`
        return { ...done, headers: { ...done.headers, Location: location } }
      },
    }),
    createCustomer({ email: 'new@example.com' }, {}, '?include=customer_group'),
  ),
  headers(
    'plain-json-by-default',
    'whoever accepts anything, or does not say what, is told application/json',
    parts => ({
      finish: (reply, operation, incoming) => {
        const done = parts.finish(reply, operation, incoming)
        const isAny = ['', '*/*'].includes(incoming.headers['accept']?.trim() ?? '')
        return isAny && done.body !== undefined && operation.action !== 'token'
          ? { ...done, headers: { ...done.headers, 'Content-Type': 'application/json' } }
          : done
      },
    }),
    get('/customers', { accept: '*/*' }),
  ),
  seed('envelope')(
    'list-of-one-as-object',
    'a list of one record has that record for its data, as a converter from XML leaves it',
    parts => ({
      collectionDocument: (...showing) => {
        const shown = parts.collectionDocument(...showing)
        const { data } = shown
        return Array.isArray(data) && data.length === 1 ? { ...shown, data: data[0] } : shown
      },
    }),
    get('/customer_groups/xYZkjABcde/markets'),
  ),
  seed('schema')(
    'token-type-capitalised',
    'token_type is "Bearer", as the framework writes it',
    parts => ({
      tokenBody: (...made) => ({ ...parts.tokenBody(...made), token_type: 'Bearer' }),
    }),
    askToken(DEMO_CLIENT),
  ),
]
