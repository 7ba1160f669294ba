import type { HttpRequest } from '../model/http.ts'
import { distance } from '../model/nearest.ts'

/** Which of a document's answers is wanted. */
interface Options {
  readonly code?: number
  readonly exampleKey?: string
  /** Made up from the schema. */
  readonly dynamic?: boolean
  readonly seed?: string
}

/** What a request asks of the document instead of the store. */
export type Wish =
  | { readonly kind: 'none' }
  | { readonly kind: 'example'; readonly options: Options }
  /** It asks, but nobody can tell for what. */
  | { readonly kind: 'unclear'; readonly error: string }

/** The preferences that are ours, as Prism has them; each makes an option of its value, undefined when it cannot. */
const OURS = {
  code: {
    takes: 'a status of three digits, such as code=404',
    read: (value: string) => (/^\d{3}$/.test(value) ? { code: Number(value) } : undefined),
  },
  example: {
    takes: 'the name of an example, such as example=empty',
    read: (value: string) => (value === '' ? undefined : { exampleKey: value }),
  },
  dynamic: {
    takes: 'true or false',
    read: (value: string) => (/^(true|false)$/.test(value) ? { dynamic: value === 'true' } : undefined),
  },
  seed: {
    takes: 'a text, such as seed=7',
    read: (value: string) => (value === '' ? undefined : { seed: value }),
  },
} as const satisfies Record<string, { takes: string; read: (value: string) => Options | undefined }>

type Name = keyof typeof OURS
const NAMES = Object.keys(OURS) as readonly Name[] // keys of a constant

const NONE: Wish = { kind: 'none' }
const IN_QUERY = /(^|&)__(code|example|dynamic|seed)=/

/** True for a request that the document shall answer. Those without a preference must not pay for it. */
export const wantsExample = (request: HttpRequest): boolean =>
  (request.headers['prefer'] !== undefined ||
    (request.query.includes('__') && IN_QUERY.test(request.query))) &&
  wishOf(request).kind !== 'none'

/**
 * `Prefer: code=404, example=name, dynamic=true`, or else the same as `__code` and so on. Preferences of others are
 * ignored, as RFC 7240 section 2 has it, unless they look like one of ours misspelt.
 */
export const wishOf = ({ headers, query }: HttpRequest): Wish => {
  const preferences = readPrefer(headers['prefer'] ?? '')
  for (const [name] of preferences) {
    const meant = NAMES.find(one => isMisspelt(name, one))
    if (meant !== undefined)
      return unclear(`Prefer: "${name}" is not one of ${NAMES.join(', ')}. Did you mean "${meant}"?`)
  }
  const inHeader = wishIn('Prefer: ', name => preferences.get(name))
  if (inHeader.kind !== 'none') return inHeader
  const values = new URLSearchParams(query)
  return wishIn('__', name => values.get(`__${name}`) ?? undefined)
}

const wishIn = (prefix: string, read: (name: Name) => string | undefined): Wish => {
  const asked = NAMES.flatMap(name => {
    const value = read(name)
    return value === undefined ? [] : [{ name, value, option: OURS[name].read(value) }]
  })
  const wrong = asked.find(one => one.option === undefined)
  if (wrong !== undefined)
    return unclear(
      `${prefix}${wrong.name} takes ${OURS[wrong.name].takes}, got "${wrong.value.slice(0, 64)}".`,
    )
  if (asked.length === 0) return NONE
  return { kind: 'example', options: Object.assign({}, ...asked.map(one => one.option)) }
}

const unclear = (error: string): Wish => ({ kind: 'unclear', error })

/** One edit in a short name, two in a long one: nothing registered for Prefer is as near as that. */
const isMisspelt = (name: string, ours: Name): boolean =>
  !Object.hasOwn(OURS, name) && name.length <= 2 * ours.length && distance(name, ours) * 3 <= ours.length

/** Names, in lower case, and values of a Prefer header (RFC 7240 section 2), without their parameters. The first counts. */
const readPrefer = (header: string): ReadonlyMap<string, string> => {
  const preferences = new Map<string, string>()
  for (const [, name = '', , value = ''] of header.matchAll(PREFERENCE)) {
    const key = name.toLowerCase()
    if (!preferences.has(key)) preferences.set(key, unquoted(value.trim()))
  }
  return preferences
}

const QUOTED = '"(?:[^"\\\\]|\\\\.)*"'
/** A name, a value, and whatever else there is up to the next comma. */
const PREFERENCE = new RegExp(`([^\\s,;="]+)\\s*(=((?:${QUOTED}|[^,;"])*))?(?:${QUOTED}|[^,])*`, 'g')

const unquoted = (value: string): string =>
  /^".*"$/s.test(value) ? value.slice(1, -1).replaceAll(/\\(.)/gs, '$1') : value
