import { type Call, FILTER_NAMES, type FilterName, type Filters, type Refusal } from './model.ts'
import { readDay, readTime } from './times.ts'

type Reader = (text: string) => string | undefined

/** An integer of any length, without the zeros in front. */
const readInteger: Reader = text => (/^-?\d+$/.test(text) ? String(BigInt(text)) : undefined)

/** What a filter's text means; undefined for a value that it cannot have. */
export const READERS: Readonly<Record<FilterName, Reader>> = {
  business_code: readInteger,
  created_at: readTime,
  updated_at: readDay,
}

/** The number of a group; undefined for what is not one to fifteen digits. */
export const readId: Reader = text => (/^\d{1,15}$/.test(text) ? String(Number(text)) : undefined)

/** The filters of a query; a parameter that nobody knows is ignored. */
export const readFilters = (
  query: Call['query'],
  readers: Readonly<Record<FilterName, Reader>>,
): Filters | Refusal => {
  const filters: Partial<Record<FilterName, string>> = {}
  for (const name of FILTER_NAMES) {
    const [value, ...more] = query.filter(([given]) => given === name).map(([, text]) => text)
    if (value === undefined) continue
    if (more.length > 0) return { fault: 'parameter-repeated', name }
    const read = readers[name](value)
    if (read === undefined) return { fault: 'parameter-invalid', name }
    filters[name] = read
  }
  return filters
}

/** The filters as json-server's own query: equal, not before, not after. */
export const filterQuery = (filters: Filters): Readonly<Record<string, string>> => ({
  ...(filters.business_code !== undefined && { business_code: filters.business_code }),
  ...(filters.created_at !== undefined && { created_at_gte: filters.created_at }),
  ...(filters.updated_at !== undefined && { updated_at_lte: `${filters.updated_at} 23:59:59` }),
})
