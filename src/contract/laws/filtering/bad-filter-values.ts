import type { Operation, Parameter } from '../../document/model.ts'
import { conforms } from '../../document/schema.ts'
import { expectRefusal } from '../../expect.ts'
import type { Probe } from '../../run/probe.ts'
import { lawProbe } from '../law-probe.ts'
import { worded } from '../refusing.ts'
import { formOf } from './filter-forms.ts'

/** Values that the document forbids. */
export const badFilterValues = (operation: Operation, parameter: Parameter): readonly Probe[] =>
  formOf(parameter.filter?.form ?? '')
    .bad.filter(one => !conforms(parameter.schema, one))
    .map(value =>
      lawProbe({
        law: 'filter-value',
        operation,
        part: `${parameter.name}/${value}`,
        writes: false,
        worth: 0.4,
        cost: 1,
        run: async trial => {
          const exchange = await trial.ask(operation, { query: { [parameter.name]: value } })
          expectRefusal(trial, operation, exchange, {
            check: 'filter-value',
            subject: `${parameter.name}/${value}`,
            kinds: worded(operation, ['filter-value', 'parameter-invalid']),
            statuses: [400, 422],
            names: { name: parameter.name, value },
          })
        },
      }),
    )
