import { type Fault, failuresAs } from './spoilers.ts'

const isJson = (type: string | undefined): boolean => /^application\/json\b/i.test(type ?? '')

/** What a framework's router makes of paths, methods and bodies unless it is told otherwise. */
export const routing: readonly Fault[] = [
  {
    id: 'path-in-any-case',
    class: 'status',
    what: 'The path is matched without regard to case: Customer_Groups is answered instead of 404.',
    spoil: parts => ({
      ...parts,
      routeOf: ([collection = '', ...rest]) => parts.routeOf([collection.toLowerCase(), ...rest]),
    }),
  },
  {
    id: 'body-of-another-type-is-415',
    class: 'status',
    what: 'A body that is not declared as JSON is 415, which no operation has, instead of 400.',
    spoil: failuresAs(['malformed'], (reply, _failure, ask) =>
      ask && !isJson(ask.header('content-type')[0]) ? { ...reply, status: 415 } : reply,
    ),
  },
  {
    id: 'delete-says-done',
    class: 'methods',
    what: 'DELETE is 204 and does nothing, instead of 405: the API is read-only.',
    spoil: failuresAs(['method-unknown'], (reply, failure) =>
      'method' in failure && failure.method === 'DELETE'
        ? { status: 204, headers: {}, body: undefined }
        : reply,
    ),
  },
]
