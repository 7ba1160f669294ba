import { ask, askToken, createGroup, get } from '../asking.ts'
import { mediaTypeOf } from '../media.ts'
import { type Incoming, isObject } from '../model.ts'
import type { Parts } from '../parts.ts'
import { methodsOf } from '../routing.ts'
import { type ShownFault, seed } from './seed.ts'

const FORM = 'application/x-www-form-urlencoded'

/** A form that means what the given one says letter by letter. */
const literally = (form: string): string =>
  form
    .split('&')
    .map(pair => {
      const [name = '', ...value] = pair.split('=')
      return `${name}=${encodeURIComponent(value.join('='))}`
    })
    .join('&')

/** The form is taken apart at & and =, and that is all. */
const undecoded = (incoming: Incoming): Incoming => {
  const { body, headers } = incoming
  return body.kind === 'text' && mediaTypeOf(headers['content-type']) === FORM
    ? { ...incoming, body: { ...body, text: literally(body.text) } }
    : incoming
}

/** The list of what is not valid is one thing that went wrong, and put into the list of these. */
const listInAList = (parts: Parts): Partial<Parts> => ({
  errorBody: (own, problems, style) => {
    const body = parts.errorBody(own, problems, style)
    return problems[0]?.status === 422 && isObject(body) ? { ...body, errors: [body['errors']] } : body
  },
})

/** What users of other servers have filed about single calls, made in this one. */
export const FILED_OF_CALLS: readonly ShownFault[] = [
  seed('authentication')(
    'filed-form-not-decoded',
    'a form for a token is taken apart and not decoded: a client that asks for market%3Aid%3A..., as every encoder writes the colon, gets no token but invalid_scope; JSON is right',
    parts => ({
      answerToken: (backend, incoming, target) => parts.answerToken(backend, undecoded(incoming), target),
    }),
    ask(
      'POST',
      '/oauth/token',
      { authorization: '', 'content-type': FORM },
      'grant_type=client_credentials&client_id=demo-client&client_secret=demo-secret&scope=market%3Aid%3AxYZkjABcde',
    ),
  ),
  seed('status')(
    'filed-wrong-secret-200',
    'a request for a token by an unknown client, or with a wrong secret, is a 200 whose body has the error: the status is kept for what goes wrong on the way',
    parts => ({
      errorStatus: problems => (problems[0]?.kind === 'client-unknown' ? 200 : parts.errorStatus(problems)),
    }),
    askToken({ client_id: 'demo-client', client_secret: 'wrong' }),
  ),
  seed('headers')(
    'filed-allow-without-head',
    'Allow leaves out HEAD, which every path with GET has: the list is made of the methods that have a handler of their own',
    () => ({
      allow: match =>
        methodsOf(match)
          .filter(method => method !== 'HEAD')
          .join(', '),
    }),
    ask('PUT', '/markets'),
    get('/markets'),
  ),
  seed('error-bodies')(
    'filed-errors-in-a-list-of-lists',
    'errors of validation are a list within the list, {"errors": [[...]]}, since an upgrade that collects what went wrong; other errors are right',
    listInAList,
    createGroup({ name: '', code: 7 }),
  ),
]
