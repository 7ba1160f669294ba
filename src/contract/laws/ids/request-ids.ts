import type { Contract, Header, Operation } from '../../document/model.ts'
import { writtenAt } from '../../document/written.ts'
import type { Law } from '../../provider-contract.ts'
import { NO_PROOF } from '../../run/credentials.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { lawProbe } from '../law-probe.ts'
import { repeated } from '../repeated.ts'

/** A header that the document says identifies a request is another one for every request. */
export const requestIds: Law = ({ contract }) =>
  contract.operations
    .filter(one => one.method === 'GET' && !one.path.includes('{') && identifying(contract, one).length > 0)
    .map(operation =>
      lawProbe({
        law: 'request-ids',
        operation,
        writes: false,
        worth: 0.5,
        cost: 5,
        run: trial => differ(trial, operation),
      }),
    )

const identifying = (contract: Contract, { responses }: Operation): readonly Header[] => {
  const all = responses.flatMap(one => one.headers).filter(one => isIdentifying(contract, one))
  return all.filter((one, i) => all.findIndex(other => other.name === one.name) === i)
}

const isIdentifying = (contract: Contract, { pointer }: Header): boolean => {
  const raw = writtenAt(contract, pointer)
  return (
    raw['x-value'] === 'request-id' ||
    /\bidentif\w+ (the|this|each|a) request\b/i.test(String(raw['description']))
  )
}

/** Good requests, one after the other and at once, and a refused one. */
const differ = async (trial: Trial, operation: Operation): Promise<void> => {
  const answers = [
    await trial.ask(operation),
    await trial.ask(operation),
    ...(operation.security.length > 0 ? [await trial.ask(operation, { proof: NO_PROOF })] : []),
    ...(await Promise.all([trial.ask(operation), trial.ask(operation)])),
  ]
  for (const header of identifying(trial.session.contract, operation)) {
    const ids = answers.flatMap(one => one.reply.headers[header.name] ?? [])
    const again = repeated(ids)
    if (again !== undefined)
      tell(trial, operation, answers[1], {
        check: 'request-ids',
        subject: header.name,
        message: `${header.name} is to identify a request, and is the same for two.`,
        expected: 'another value for each request',
        got: again,
        clause: header.pointer,
      })
  }
}
