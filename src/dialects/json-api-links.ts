import type { Call } from '../spec/call.ts'

/** The address of a page of a listing. */
export type PageLink = (page: Readonly<Record<string, string>>) => string

/**
 * Links as the live service writes them: everything percent-encoded, the query's keys in alphabetical order,
 * number and size always explicit.
 */
export const createPageLink = (call: Call): PageLink => {
  const kept = [...call.query].filter(([name]) => !name.startsWith('page['))
  const path = call.request.path.replace(/\/+$/, '')
  return page => {
    const pages = Object.entries(page).map(([name, value]): [string, string] => [`page[${name}]`, value])
    const sorted = [...kept, ...pages].sort(([a], [b]) => (a < b ? -1 : 1))
    return `${call.request.origin}${path}?${new URLSearchParams(sorted)}`
  }
}
