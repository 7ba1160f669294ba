import type { Session } from '../run/session.ts'

type Memory = Map<string, Promise<unknown>>
const memories = new WeakMap<Session, Memory>()

/** What is asked once a run, whichever probe needs it first. */
export const once = <T>(session: Session, key: string, make: () => Promise<T>): Promise<T> => {
  const memory: Memory = memories.get(session) ?? new Map()
  memories.set(session, memory)
  const known = memory.get(key)
  if (known !== undefined) return known as Promise<T> // a key is always used with the same type
  const made = make()
  memory.set(key, made)
  return made
}

/** What was asked once is asked again the next time. */
export const forget = (session: Session, key: string): void => void memories.get(session)?.delete(key)
