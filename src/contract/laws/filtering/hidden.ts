import type { Json } from '../../../model/json.ts'
import type { Parameter } from '../../document/model.ts'
import { typeOf } from '../../document/shape.ts'
import type { Query } from '../listing/listing.ts'
import { type Wrong, wrongIn } from '../listing/settled.ts'
import type { Result } from './letting-through.ts'

/** A filter by what records do not show, and what is known of its listing. */
export interface Hidden {
  readonly parameter: Parameter
  /** Ids of the whole listing. */
  readonly all: readonly string[]
  /** Every other filter, let as loose as it goes; undefined when there is none. */
  readonly others: Query | undefined
  /** The documented value, and one that nobody has. */
  readonly telling: Query
  readonly nobodys: Query
  /** What a query lets through; asked once. */
  through(query: Query): Promise<Result>
}

/** Of the right type, and so odd that nobody has it. */
export const nobodys = ({ schema }: Parameter): Json =>
  isInteger({ schema }) ? 987_654_321 : 'nobody-has-this'

export const isInteger = ({ schema }: Pick<Parameter, 'schema'>): boolean => typeOf(schema) === 'integer'

/** What an answer of the filter should not have let through. */
export const tell = (
  { exchange }: Result,
  { parameter: { name, pointer } }: Hidden,
  subject: string,
  message: string,
  expected: string,
  got: string,
): Wrong =>
  wrongIn(exchange, {
    check: 'filter',
    subject: `${name}/${subject}`,
    message,
    expected,
    got,
    clause: pointer,
  })
