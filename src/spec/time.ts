import type { Resource } from './api.ts'

/** An instant (Unix milliseconds) as the document writes times; always UTC. */
export const writeTime = (milliseconds: number, form: Resource['time']): string => {
  const iso = new Date(milliseconds).toISOString()
  return form === 'iso' ? iso : `${iso.slice(0, 10)} ${iso.slice(11, 19)}`
}
