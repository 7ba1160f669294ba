import type { decodeCursor } from './cursor.ts'
import type { Failure, Pairs, RouteName, Wanted } from './nouns.ts'

/** A documented parameter and the values that it can have. */
export interface Rule {
  readonly name: string
  readonly in: 'query' | 'header' | 'path'
  readonly required: boolean
  readonly accepts: (value: string) => boolean
}
export type Rules = Readonly<Record<RouteName, readonly Rule[]>>

/** The pairs of a request by where they were. */
export type Given = Readonly<Record<Rule['in'], Pairs>>
export type Check = (rules: readonly Rule[], given: Given) => Failure | undefined

export const VERSIONS = ['2024-08-31', '2024-04-30', '2023-03-14', '2023-02-07']
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export const isInteger = (text: string): boolean => /^-?\d+$/.test(text)
export const isLimit = (text: string): boolean => isInteger(text) && Number(text) >= 1 && Number(text) <= 500
export const isUuid = (text: string): boolean => UUID.test(text)

const optional = (name: string, accepts: Rule['accepts']): Rule => ({
  name,
  in: 'query',
  required: false,
  accepts,
})
const common: readonly Rule[] = [
  // A credential: the doorkeeper has looked at its value.
  optional('access_token', () => true),
  optional('force_fetch', value => value === 'true' || value === 'false'),
  { name: 'X-Rutter-Version', in: 'header', required: true, accepts: value => VERSIONS.includes(value) },
]

export const rules: Rules = {
  list: [
    ...common,
    // What it may be is said by `decodeCursor`, in an error of its own.
    optional('cursor', () => true),
    optional('limit', isLimit),
    optional('updated_at_min', isInteger),
    optional('updated_at_max', isInteger),
  ],
  fetch: [...common, { name: 'id', in: 'path', required: true, accepts: isUuid }],
}

/** The values that a parameter was given; an empty header is none. */
export const valuesOf = (rule: Rule, given: Given): readonly string[] =>
  given[rule.in]
    .filter(([name, value]) => name === rule.name && (rule.in !== 'header' || value !== ''))
    .map(([, value]) => value)

export const refuseUnknown: Check = (known, given) => {
  const names = new Set(known.filter(rule => rule.in === 'query').map(rule => rule.name))
  const stranger = given.query.find(([name]) => !names.has(name))
  return stranger && { kind: 'parameter-unknown', name: stranger[0] }
}

export const refuseRepeated: Check = (known, given) => {
  const rule = known.find(rule => valuesOf(rule, given).length > 1)
  return rule && { kind: 'parameter-repeated', name: rule.name }
}

export const refuseMissing: Check = (known, given) => {
  const rule = known.find(rule => rule.required && valuesOf(rule, given).length === 0)
  return rule && { kind: 'parameter-missing', name: rule.name }
}

export const refuseInvalid: Check = (known, given) => {
  for (const rule of known) {
    const value = valuesOf(rule, given).find(value => !rule.accepts(value))
    if (value !== undefined) return { kind: 'parameter-invalid', name: rule.name, value }
  }
  return undefined
}

export const checks = [refuseUnknown, refuseRepeated, refuseMissing, refuseInvalid] as const

/** The first thing that is wrong with the parameters. */
export const checkWith =
  (list: readonly Check[]): Check =>
  (known, given) => {
    for (const check of list) {
      const failure = check(known, given)
      if (failure) return failure
    }
    return undefined
  }

export const DEFAULT_LIMIT = 50

/** What accepted parameters say; an empty cursor says nothing. */
export function readWanted(query: Pairs, decode: typeof decodeCursor): Wanted | Failure {
  const text = (name: string) => query.find(pair => pair[0] === name)?.[1]
  const number = (name: string) => (text(name) === undefined ? undefined : Number(text(name)))
  const cursor = text('cursor') ?? ''
  const from = cursor === '' ? undefined : decode(cursor)
  if (cursor !== '' && from === undefined) return { kind: 'cursor-invalid', value: cursor }
  return {
    limit: number('limit') ?? DEFAULT_LIMIT,
    min: number('updated_at_min'),
    max: number('updated_at_max'),
    from,
  }
}
