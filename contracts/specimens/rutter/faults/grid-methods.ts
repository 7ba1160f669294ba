import { checkingHead, type Fault } from './spoilers.ts'

const WRITES = ['POST', 'PUT', 'PATCH']

/** The route of HEAD is registered by hand, without the validator of the query. */
const headUnvalidated = checkingHead(parts => (known, given) => parts.check(known, { ...given, query: [] }))

/** Methods and parameters that meet the framework before the handler. */
export const gridMethods: readonly Fault[] = [
  {
    id: 'head-validates-no-query',
    class: 'methods',
    what: 'HEAD passes the validator of the query by: limit=0 or an unknown parameter, which GET refuses with 400, is 200.',
    spoil: headUnvalidated,
  },
  {
    id: 'write-without-body-is-400',
    class: 'methods',
    what: 'Methods that usually have a body are asked for it first: POST, PUT and PATCH without one are 400 instead of 405.',
    spoil: parts => ({
      ...parts,
      errorReply: (failure, methods, ask) => {
        const isBare = ask?.body.size === 0 && WRITES.includes(ask.method)
        const isFirst = failure.kind === 'method-unknown' && isBare
        return parts.errorReply(isFirst ? { kind: 'malformed' } : failure, methods, ask)
      },
    }),
  },
  {
    id: 'repeated-force-fetch-is-500',
    class: 'robustness',
    what: 'A parameter that is there twice is an array, which is not put into lower case: force_fetch twice is 500, not 400.',
    spoil: parts => ({
      ...parts,
      check: (known, given) => {
        const failure = parts.check(known, given)
        const isArray = failure?.kind === 'parameter-repeated' && failure.name === 'force_fetch'
        return isArray ? { kind: 'internal' } : failure
      },
    }),
  },
]
