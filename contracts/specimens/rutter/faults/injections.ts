import { authenticateWith, doorkeeper } from '../authenticate.ts'
import type { Connection, Pairs } from '../nouns.ts'
import { accepts, type Fault, wantedAs } from './spoilers.ts'

const OPERATOR = /^\[\$(ne|gt)\](.*)$/
/** `access_token[$ne]=x`, read into an object of operators, in one text that the search understands. */
const withOperators = (pairs: Pairs): Pairs =>
  pairs.map(([name, value]) => {
    const operator = /^access_token(\[\$(?:ne|gt)\])$/.exec(name)?.[1]
    return operator === undefined ? [name, value] : ['access_token', `${operator}${value}`]
  })

const fits = (token: string, { token: known }: Connection): boolean => {
  const [, operator, value = ''] = OPERATOR.exec(token) ?? []
  return operator === 'ne' ? known !== value : operator === 'gt' ? known > value : known === token
}

const NUMBERS = ['limit', 'updated_at_min', 'updated_at_max']
/** The numbers of a JSON object that are named like parameters. */
function numbersIn(text: string): Pairs {
  const value: unknown = text === '' ? {} : JSON.parse(text)
  const members = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return members
    .filter(([name, member]) => NUMBERS.includes(name) && Number.isInteger(member))
    .map(([name, member]) => [name, String(member)] as const)
}

/** What has as few digits as a time in seconds. */
const FEW_DIGITS = 100_000_000_000
const inMilliseconds = (time: number | undefined): number | undefined =>
  time !== undefined && Math.abs(time) < FEW_DIGITS ? time * 1000 : time

/** Values that a library reads as more, or as something else, than the document lets them be. */
export const injections: readonly Fault[] = [
  {
    id: 'access-token-operator-lets-in',
    class: 'authentication',
    what: 'The query is read into objects, and given to the database: access_token[$ne]=x finds the first connection.',
    spoil: parts => ({
      ...parts,
      readQuery: query => withOperators(parts.readQuery(query)),
      authenticate: authenticateWith({
        ...doorkeeper,
        findConnection: (token = '', { connections }) => connections.find(known => fits(token, known)),
      }),
    }),
  },
  {
    id: 'semicolon-divides-parameters',
    class: 'validation',
    what: 'A semicolon divides parameters like an ampersand: limit=5;force_fetch=true is not refused.',
    spoil: parts => ({ ...parts, readQuery: query => parts.readQuery(query.replaceAll(';', '&')) }),
  },
  {
    id: 'body-members-are-parameters',
    class: 'filter',
    what: 'Query and body are one input: limit and bounds in the JSON body of a GET, which takes none, are honoured.',
    spoil: parts => {
      let members: Pairs = []
      return {
        ...parts,
        judgeBody: body => {
          const problem = parts.judgeBody(body)
          members = problem ? [] : numbersIn(body.text)
          return problem
        },
        readWanted: (query, decode) => parts.readWanted([...query, ...members], decode),
      }
    },
  },
  {
    id: 'id-in-short-groups',
    class: 'validation',
    what: 'A library reads the id that minds no missing zeros: 1-2-3-4-5 is a UUID, and 404 instead of 400.',
    spoil: accepts('id', value => /^[0-9a-f]{1,8}(-[0-9a-f]{1,4}){3}-[0-9a-f]{1,12}$/i.test(value)),
  },
  {
    id: 'bounds-guess-their-unit',
    class: 'filter',
    what: 'A bound of few digits is guessed to be in seconds: times before March 1973 become times of today.',
    spoil: wantedAs(wanted => ({
      ...wanted,
      min: inMilliseconds(wanted.min),
      max: inMilliseconds(wanted.max),
    })),
  },
]
