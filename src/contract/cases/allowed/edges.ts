import type { Json } from '../../../model/json.ts'
import { textForPattern } from '../../document/pattern-text.ts'
import { isNullable, typeOf } from '../../document/shape.ts'
import { show } from '../../finding.ts'
import { spellingsOf } from './formats.ts'

interface Edge {
  readonly how: string
  /** `mark` keeps the value apart from all others. */
  readonly part: (mark: string) => Json
}

/** What a schema still allows: each value of a list, null, odd texts, and its limits. */
export const edgesOf = (node: Readonly<Record<string, Json>>, value: Json): readonly Edge[] => {
  const { enum: list, maxLength, minimum, maximum, format } = node
  const each = Array.isArray(list)
    ? list.map((one: Json) => ({ how: `enum ${show(one)}`, part: () => one }))
    : []
  const nothing = isNullable(node) ? [{ how: 'null', part: () => null }] : []
  const isFree =
    typeof value === 'string' && list === undefined && format === undefined && typeOf(node) === 'string'
  const fitting = (mark: string, text: string) =>
    typeof maxLength === 'number' && mark.length + text.length >= maxLength ? text : `${mark} ${text}`
  const texts = isFree
    ? TEXTS.map(([how, text]) => ({ how, part: (mark: string) => fitting(mark, text) }))
    : []
  const spelt = spellingsOf(format).map(([how, part]) => ({ how, part }))
  const nothingIn = isFree ? [{ how: 'empty text', part: () => '' }] : []
  const longest = isFree && typeof maxLength === 'number' ? longestEdges(maxLength) : []
  const shortest = isFree ? [{ how: 'shortest text', part: () => shortestFor(node) }] : []
  const limits = [minimum, maximum].flatMap(one =>
    typeof one === 'number' ? [{ how: one === minimum ? 'minimum' : 'maximum', part: () => one }] : [],
  )
  return [...each, ...nothing, ...nothingIn, ...texts, ...spelt, ...shortest, ...longest, ...limits]
}

/** As long as it must be, but not empty. */
const shortestFor = ({ minLength, pattern }: Readonly<Record<string, Json>>): string => {
  const read = typeof pattern === 'string' ? textForPattern(pattern, () => 0) : undefined
  return (read ?? '').padEnd(Math.max(1, Number(minLength ?? 0)), 'x')
}

/** What escaping and encoding write with more letters or bytes: each is one character, and those are what counts. */
const LENGTHENED = '\n"&<>\\\'é'
/** Shorter texts have no room for all of it beside their mark; longer ones may make a body too large by it. */
const [LEAST_LENGTHENED, MOST_LENGTHENED] = [40, 10_000]

const longestEdges = (maxLength: number): readonly Edge[] => [
  { how: 'maxLength', part: mark => longestOf(mark, 'x', maxLength) },
  ...(maxLength < LEAST_LENGTHENED || maxLength > MOST_LENGTHENED
    ? []
    : [
        {
          how: 'maxLength of what is escaped',
          part: (mark: string) => longestOf(mark, LENGTHENED, maxLength),
        },
      ]),
]

/** Servers may trim, so the last letter is a plain one. */
const longestOf = (mark: string, padding: string, maxLength: number): string =>
  `${mark.padEnd(maxLength - 1, padding).slice(0, maxLength - 1)}x`

const TEXTS = [
  ['non-ASCII text', 'Größe éÅ 漢字 עברית'],
  ['emoji', '👩‍👩‍👧 🛒'],
  ['markup and quotes', `<b>"it's"</b> & \\ / ; -- %_`],
] as const
