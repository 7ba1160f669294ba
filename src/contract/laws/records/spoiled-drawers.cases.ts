import type { JsonObject } from '../../../model/json.ts'
import { type Drawer, FAULTLESS } from './drawer.cases.ts'

// Ways to be wrong that remember something.

/** A body that was sent before is answered from memory, whatever record it is for. */
export const answeringOnce = (): Drawer['merge'] => {
  const answered = new Map<string, JsonObject>()
  return (was, sent, now) => {
    const key = JSON.stringify(sent)
    const answer = answered.get(key) ?? FAULTLESS.merge(was, sent, now)
    answered.set(key, answer)
    return answer
  }
}

/** An update writes back the code that was there when the note was first seen. */
export const fromFirstSight = (): Pick<Drawer, 'find' | 'merge'> => {
  const seen = new Map<unknown, JsonObject>()
  return {
    find: (notes, id) => {
      const found = notes.get(id)
      if (found && !seen.has(id)) seen.set(id, found)
      return found
    },
    merge: (was, sent, now) =>
      FAULTLESS.merge({ ...was, code: seen.get(was['id'])?.['code'] ?? null }, sent, now),
  }
}

/** A stamp for the creation, an earlier one for the update, and so on in turn. */
export const apart = (): Drawer['time'] => {
  let times = 0
  return () => new Date(Date.now() - (times++ % 2) * 2_000).toISOString()
}

/** The code is that of the update before. */
export const mixing = (): Drawer['merge'] => {
  let code: JsonObject[string] | undefined
  return (was, sent, now) => {
    const merged = FAULTLESS.merge(was, sent, now)
    const mixed = code === undefined ? merged : { ...merged, code }
    code = merged['code'] ?? null
    return mixed
  }
}

/** Codes are not free again when their note is gone. */
export const unforgetting = (): Drawer['isTaken'] => {
  const used = new Set<unknown>()
  return (notes, code, own) => {
    const isTaken = FAULTLESS.isTaken(notes, code, own) || (own === undefined && used.has(code))
    if (code !== null) used.add(code)
    return isTaken
  }
}

const small = (note: JsonObject): JsonObject =>
  typeof note['code'] === 'string' ? { ...note, code: note['code'].toLowerCase() } : note

/** Codes are kept in small letters, whatever was asked of them before. */
export const inSmallLetters: Pick<Drawer, 'store' | 'merge'> = {
  store: sent => small(FAULTLESS.store(sent)),
  merge: (was, sent, now) => small(FAULTLESS.merge(was, sent, now)),
}

/** What is written of a title before anything is looked at. */
export const titleFirst: Drawer['early'] = (notes, id, { title }) =>
  void (typeof title === 'string' && notes.set(id, { ...notes.get(id), title }))

/** The same, in every note. */
export const titleEverywhere: Drawer['early'] = (notes, _id, { title }) => {
  for (const [id, one] of notes) if (typeof title === 'string') notes.set(id, { ...one, title })
}

/** A create that is refused for its code has made a note all the same. */
export const ghost: Drawer['hasty'] = (notes, sent) => {
  const { code = null } = sent
  if (FAULTLESS.isTaken([...notes.values()], code, undefined))
    notes.set('ghost', { ...FAULTLESS.store(sent), id: 'ghost' })
}

/** A create writes over the note whose id it has, refused or not. */
export const overwriting: Drawer['hasty'] = (notes, sent) => {
  const was = notes.get(String(sent['id']))
  if (was !== undefined) notes.set(String(sent['id']), { ...was, title: sent['title'] ?? null })
}

/** What a refused write began swallows the good one after it. */
export const leavingOpen = (): Pick<Drawer, 'early' | 'merge' | 'hasty' | 'store' | 'find'> => {
  let [isBegun, isOpen] = [false, false]
  const begin = () => {
    isOpen = isBegun
    isBegun = true
  }
  const isEnded = () => {
    isBegun = false
    return !isOpen
  }
  return {
    early: begin,
    hasty: begin,
    merge: (was, sent, now) => (isEnded() ? FAULTLESS.merge(was, sent, now) : was),
    store: sent => ({ ...FAULTLESS.store(sent), ...(!isEnded() && { lost: true }) }),
    find: (notes, id) => (notes.get(id)?.['lost'] === true ? undefined : notes.get(id)),
  }
}

/** An update answers with the id that was given last. */
export const answeringTheLastId = (): Pick<Drawer, 'id' | 'merge'> => {
  let last: string | undefined
  return {
    id: count => {
      last = FAULTLESS.id(count)
      return last
    },
    merge: (was, sent, now) => ({
      ...FAULTLESS.merge(was, sent, now),
      ...(last !== undefined && { id: last }),
    }),
  }
}

/** A note that HEAD has found is there for HEAD ever after. */
export const rememberingHead = (): Drawer['find'] => {
  const seen = new Map<string, JsonObject>()
  return (notes, id, method) => {
    const found = notes.get(id)
    if (method !== 'HEAD') return found
    if (found !== undefined) seen.set(id, found)
    return seen.get(id)
  }
}

/** What is made under a title that was there before has its old code, unless it brings another one. */
export const restoring = (): Drawer['store'] => {
  const kept = new Map<unknown, JsonObject>()
  return sent => {
    const made = { code: kept.get(sent['title'])?.['code'] ?? null, ...sent }
    kept.set(sent['title'], FAULTLESS.store(made))
    return FAULTLESS.store(made)
  }
}
