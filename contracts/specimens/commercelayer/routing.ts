import type { Target } from './model.ts'
import { OPERATIONS, type Operation } from './routes.ts'

/** The operations of a path, and the id in it. */
export interface Match {
  readonly operations: readonly Operation[]
  readonly id: string
}

/** The segments of a path, still encoded; one slash at the end is tolerated. */
const segmentsOf = (path: string): readonly string[] => path.replace(/\/$/, '').split('/').slice(1)

const fits = (pattern: readonly string[], segments: readonly string[]): boolean =>
  pattern.length === segments.length &&
  pattern.every((part, n) => (part === '{id}' ? segments[n] !== '' : part === plain(segments[n])))

/** A letter may be spelt by its number; what is wrongly spelt is no letter. */
const plain = (segment = ''): string => {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/** The operations of a raw path; none when nothing is there. */
export const route = (rawPath: string): Match => {
  const segments = segmentsOf(rawPath)
  const operations = OPERATIONS.filter(({ path }) => fits(path, segments))
  const at = operations[0]?.path.indexOf('{id}') ?? -1
  return { operations, id: decodeURIComponent(segments[at] ?? '') }
}

/** The methods of a path, in alphabetical order. */
export const methodsOf = ({ operations }: Match): readonly string[] => {
  const own = operations.map(({ method }) => method)
  return [...own, ...(own.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].toSorted()
}

const decode = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '))

/** The path and the query parameters of a raw target; undefined when it is not properly encoded. */
export const readTarget = (raw: string): Target | undefined => {
  const [path = '', ...queries] = raw.split('?')
  try {
    decodeURIComponent(path)
    const pairs = queries
      .join('?')
      .split('&')
      .filter(pair => pair !== '')
      .map(pair => {
        const [name = '', ...value] = pair.split('=')
        return [decode(name), decode(value.join('='))] as const
      })
    return { path: path === '/' ? path : path.replace(/\/$/, ''), pairs }
  } catch {
    return undefined
  }
}
