import type { Api } from '../spec/api.ts'

/** Names of the headers that carry a new id on every answer of an API, errors included. */
export const requestIdHeaders = (apis: readonly Api[]): ReadonlyMap<Api, readonly string[]> =>
  new Map(
    apis.map(api => {
      const headers = api.operations.flatMap(one => Object.entries(one.success.headers))
      const made = headers.filter(([, header]) => header.kind === 'request-id').map(([name]) => name)
      return [api, [...new Set(made)]]
    }),
  )
