import type { Api } from '../spec/api.ts'

const headersOf = (api: Api) => api.operations.flatMap(one => Object.entries(one.success.headers))

/** Names of the headers that carry a new id on every answer of an API, errors included. */
export const requestIdHeaders = (apis: readonly Api[]): ReadonlyMap<Api, readonly string[]> =>
  new Map(
    apis.map(api => {
      const made = headersOf(api).filter(([, header]) => header.kind === 'request-id')
      return [api, [...new Set(made.map(([name]) => name))]]
    }),
  )

/** Every header that a reply may carry beyond those that browsers show anyway. */
export const replyHeaders = (apis: readonly Api[]): readonly string[] => {
  const onSuccess = apis.flatMap(headersOf).map(([name]) => name)
  const onFault = apis.flatMap(api => [...api.wording.values()]).flatMap(one => Object.keys(one.headers))
  return [...new Set(['allow', ...onSuccess, ...onFault])].sort()
}
