import type { JsonObject } from '../../../model/json.ts'
import type { Lens } from '../../lens.ts'

/** What careless code changes in a text, or takes for something else. */
const ODDITIES: readonly RegExp[] = [
  /^\s|\s$/,
  /\s\s/,
  /^$/,
  /^[-+]?\d+(\.\d+)?$/,
  /^(true|false|null)$/i,
  /[<>&]/,
  /["'\\]/,
  /%/,
  /,/,
  /\p{M}/u,
  /\p{Cf}/u,
  /\p{Cc}/u,
  /[\u{10000}-\u{10ffff}]/u,
  /[^ -~]/,
  /^.{200}/u,
]

/** Of each oddity. */
const MOST = 3

/** A few records of many: some for each oddity that a text can have, for each null, and some of all the others. */
export const variety = (
  lens: Lens,
  records: readonly JsonObject[],
  others: number,
): readonly JsonObject[] => {
  const texts = (one: JsonObject) =>
    Object.values(lens.members(one)).filter(value => typeof value === 'string')
  const odd = ODDITIES.flatMap(oddity =>
    records.filter(one => texts(one).some(text => oddity.test(text))).slice(0, MOST),
  )
  const repeated = records.filter((one, i) =>
    texts(one).some(text => records.some((other, j) => j < i && texts(other).includes(text))),
  )
  const names = [...new Set(records.flatMap(one => Object.keys(lens.members(one))))]
  const empty = names
    .map(name => records.find(one => lens.members(one)[name] === null))
    .filter(one => one !== undefined)
  return [...new Set([...odd, ...repeated.slice(0, 2 * MOST), ...empty, ...spread(records, others)])]
}

const spread = <T>(all: readonly T[], most: number): readonly T[] =>
  all.length <= most
    ? all
    : Array.from({ length: most }, (_, i) => Math.floor((i * (all.length - 1)) / (most - 1))).flatMap(
        i => all[i] ?? [],
      )
