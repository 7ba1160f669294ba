import type { Resource } from './api.ts'

/** An instant (Unix milliseconds) as the document writes times; always UTC. */
export const writeTime = (milliseconds: number, form: Resource['time']): string => {
  const iso = new Date(milliseconds).toISOString()
  return form === 'iso' ? iso : `${iso.slice(0, 10)} ${iso.slice(11, 19)}`
}

/** The instant (Unix milliseconds) that a stored time means, in either form; NaN for none. */
export const readTime = (text: string): number =>
  Date.parse(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text) ? `${text.replace(' ', 'T')}Z` : text)
