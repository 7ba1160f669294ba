import type { Ask, Failure, Reply } from '../nouns.ts'
import type { Fault, Spoil } from './spoilers.ts'

/** What the framework makes of a parameter that is there more than once. */
function joined(name: string, ask: Ask): Failure {
  const inQuery = ask.query.filter(pair => pair[0] === name).map(([, value]) => value)
  const value = (inQuery.length > 0 ? inQuery : ask.header(name.toLowerCase())).join(',')
  return name === 'cursor' ? { kind: 'cursor-invalid', value } : { kind: 'parameter-invalid', name, value }
}

const repeatedAreJoined: Spoil = parts => ({
  ...parts,
  errorReply: (failure, methods, ask) =>
    parts.errorReply(
      failure.kind === 'parameter-repeated' && ask ? joined(failure.name, ask) : failure,
      methods,
      ask,
    ),
})

/** A 405 may be kept by a cache; this one keeps it by the address, without the method. */
const refusedMethodKept: Spoil = parts => {
  const kept = new Map<string, Reply>()
  const addressOf = ({ path, query }: Ask) => JSON.stringify([path, query])
  return {
    ...parts,
    errorReply: (failure, methods, ask) => {
      const reply = parts.errorReply(failure, methods, ask)
      if (failure.kind === 'method-unknown' && ask) kept.set(addressOf(ask), reply)
      return reply
    },
    success: (body, question) => kept.get(addressOf(question.ask)) ?? parts.success(body, question),
  }
}

/** Where the digits of a language begin, for those that have some of their own. */
const ZEROS: Readonly<Record<string, number>> = { ar: 0x660, fa: 0x6f0, bn: 0x9e6, mr: 0x966 }

const zeroOf = (ask: Ask): number | undefined =>
  ZEROS[/^[a-z]+/.exec(ask.header('accept-language')[0]?.toLowerCase() ?? '')?.[0] ?? '']

const inDigits = (time: string, zero: number): string =>
  time.replaceAll(/\d/g, digit => String.fromCodePoint(zero + Number(digit)))

const digitsOfLanguage: Spoil = parts => ({
  ...parts,
  presentGroup: (row, question) => {
    const zero = zeroOf(question.ask)
    const inLanguage = (time: string) => (zero === undefined ? time : inDigits(time, zero))
    const times = { created_at: inLanguage(row.created_at), updated_at: inLanguage(row.updated_at) }
    return parts.presentGroup({ ...row, ...times }, question)
  },
})

/** What test suites of servers like this one assert, broken: how it is told. */
export const assertedOfAnswers: readonly Fault[] = [
  {
    id: 'id-as-it-was-asked-for',
    class: 'ids',
    what: 'A fetched group has the id of the path, not that of the row: asked for in upper case, its id is another text than in the list.',
    spoil: parts => ({
      ...parts,
      presentGroup: (row, question) =>
        parts.presentGroup(
          question.route.name === 'fetch' ? { ...row, id: question.route.id } : row,
          question,
        ),
    }),
  },
  {
    id: 'repeated-parameters-are-joined',
    class: 'error-bodies',
    what: 'The framework joins what is there more than once: limit=5&limit=5 is refused for a value of 5,5, as INVALID_PARAMETER instead of REPEATED_PARAMETER.',
    spoil: repeatedAreJoined,
  },
  {
    id: 'options-promise-writes',
    class: 'methods',
    what: 'OPTIONS is answered for all entities alike: its Allow names POST, PUT, PATCH and DELETE, which are refused; that of a 405 is right.',
    spoil: parts => ({
      ...parts,
      optionsReply: methods => parts.optionsReply([...methods, 'POST', 'PUT', 'PATCH', 'DELETE']),
    }),
  },
  {
    id: 'refused-method-is-kept',
    class: 'idempotency',
    what: 'A cache keeps a 405 by its address alone: after a DELETE of a group, which is refused, GET of the same address is 405, too.',
    spoil: refusedMethodKept,
  },
  {
    id: 'digits-of-the-language',
    class: 'dates',
    what: 'Times are formatted in the language of the client, with its digits: with Accept-Language: ar the year is ٢٠٢٤ instead of 2024.',
    spoil: digitsOfLanguage,
  },
]
