/** What an attribute holds, as far as comparing goes. */
export type Kind = 'text' | 'time' | 'number' | 'boolean' | 'object'

const SINGLE = [
  'eq',
  'not_eq',
  'lt',
  'lteq',
  'gt',
  'gteq',
  'start',
  'end',
  'cont',
  'not_start',
  'not_end',
] as const
const MORE = ['not_cont', 'i_cont', 'matches', 'does_not_match'] as const
const LISTED = ['in', 'not_in'] as const
const OR_NULL = ['eq_or_null', 'not_eq_or_null', 'in_or_null', 'not_in_or_null'] as const
const FLAGS = ['present', 'blank', 'null', 'not_null', 'true', 'false'] as const

/** For at least one of the values, and for every one of them; not each of both is documented. */
const ANY = [
  'lt',
  'lteq',
  'gt',
  'gteq',
  'start',
  'not_start',
  'end',
  'not_end',
  'cont',
  'matches',
  'does_not_match',
] as const
const ALL = ['not_eq', ...ANY, 'not_cont'] as const

export const PREDICATES: readonly string[] = [
  ...SINGLE,
  ...MORE,
  ...LISTED,
  ...OR_NULL,
  ...FLAGS,
  ...ANY.map(one => `${one}_any`),
  ...ALL.map(one => `${one}_all`),
  'jcont',
]

/** Those that make sense for a kind of attribute. */
export const predicatesOf = (kind: Kind): readonly string[] => {
  const isOfText = (name: string) => /^(not_|i_)?(start|end|cont)|match/.test(name)
  switch (kind) {
    case 'text':
      return PREDICATES.filter(one => !['true', 'false', 'jcont'].includes(one))
    case 'time':
    case 'number':
      return PREDICATES.filter(one => !isOfText(one) && !['true', 'false', 'jcont'].includes(one))
    case 'boolean':
      return ['eq', 'not_eq', 'eq_or_null', 'null', 'not_null', 'true', 'false']
    case 'object':
      return ['jcont', 'null', 'not_null', 'present', 'blank']
  }
}
