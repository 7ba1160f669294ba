import type { JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { conforms } from '../../document/schema.ts'
import { shapeOf } from '../../document/shape.ts'
import { expectRefusal } from '../../expect.ts'
import { recordIn } from '../../laws/record.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { probeOf } from '../probe-of.ts'

/** Ids that a schema only just allows: nobody has them, and they are no reason for another answer than that. */
const edgeIds = (raw: JsonObject): readonly string[] => {
  const schema = shapeOf(raw)
  if (schema['format'] === 'uuid')
    return ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff']
  const right = String(schema['example'] ?? '9')
  const [first = '9'] = right
  const lengths = Array.from({ length: 60 }, (_, i) => first.repeat(i + 1))
  const longest = lengths.findLast(one => conforms(schema, one))
  return longest === undefined || longest.length === lengths.length
    ? []
    : [longest.replace(/^./, digit => (/\d/.test(digit) ? '9' : digit))]
}

export const itemIds = ({ contract }: Session): readonly Probe[] =>
  contract.operations
    .filter(one => one.action === 'retrieve')
    .flatMap(operation => {
      const parameter = operation.parameters.find(one => one.in === 'path')
      if (parameter === undefined) return []
      return edgeIds({ example: parameter.example ?? null, ...parameter.schema }).map((id, i) =>
        probe(operation, parameter.name, id, i),
      )
    })

const probe = (operation: Operation, name: string, id: string, i: number): Probe =>
  probeOf({
    family: 'robust',
    operation,
    about: `edge id ${i + 1}`,
    covers: 'ids at the edge',
    worth: 0.3,
    run: async trial => {
      const exchange = await trial.ask(operation, { path: { [name]: id } })
      const record = recordIn(trial, exchange, operation.resource)
      if (record && trial.session.lens.id(record) === id) return // somebody has it
      expectRefusal(trial, operation, exchange, {
        check: 'edge-id',
        subject: `edge id ${i + 1}`,
        kinds: ['record-unknown'],
        statuses: [404],
      })
    },
  })
