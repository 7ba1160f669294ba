import { wrongTexts } from '../cases/parameters/wrong-texts.ts'
import type { Operation } from '../document/model.ts'
import type { Variation } from '../run/compose.ts'

/** What a wrong value of a parameter may be called. */
export const OF_PARAMETERS = ['parameter-invalid', 'page-value', 'filter-value']

/** The first parameter that cannot be just any text, with one that it cannot be. */
export const wrongParameter = ({ parameters }: Operation): Variation | undefined =>
  parameters
    .filter(one => one.in === 'path' || (one.in === 'query' && one.style === 'form'))
    .flatMap(one =>
      wrongTexts(one.schema, one.example)
        .slice(0, 1)
        .map(({ text }) => ({ [one.in]: { [one.name]: text } })),
    )[0]
