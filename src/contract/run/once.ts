import type { Session } from './session.ts'

/** What is asked once a run, whichever probe needs it first. */
export const once = <T>({ memory }: Session, key: string, make: () => Promise<T>): Promise<T> => {
  const known = memory.get(key)
  if (known !== undefined) return known as Promise<T> // a key is always used with the same type
  const made = make()
  memory.set(key, made)
  return made
}

/** What was asked once is asked again the next time. */
export const forget = ({ memory }: Session, key: string): void => void memory.delete(key)
