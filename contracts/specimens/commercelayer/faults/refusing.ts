import { as, askToken, createGroup, get } from '../asking.ts'
import type { Problem } from '../model.ts'
import { reword, type ShownFault, seed } from './seed.ts'

const told = seed('error-bodies')
const status = seed('status')

/** The query parameter that a problem is about, by the first word of its kind. */
const parameterOf = ({ kind }: Problem): string | undefined =>
  ['page', 'sort', 'filter', 'include', 'fields'].find(name => kind.startsWith(`${name}-`))

/** Faults of who is refused, and how. */
export const REFUSING: readonly ShownFault[] = [
  seed('authentication')(
    'channel-needs-a-secret',
    'a sales channel, which has no secret, gets no token without one',
    parts => ({
      findClient: (id, secret) =>
        secret === undefined || secret === '' ? undefined : parts.findClient(id, secret),
    }),
    askToken({ client_id: 'demo-channel' }),
  ),
  status(
    'revoked-403',
    'a revoked token is a 403, for somebody has forbidden it',
    reword('credential-revoked', () => ({ status: 403 })),
    get('/customer_groups', as('demo-revoked-token')),
  ),
  status(
    'too-large-400',
    'a body of more than 1 MB is a 400, as any body that cannot be read',
    reword('body-too-large', () => ({ status: 400 })),
    createGroup({ name: 'New', reference: 'x'.repeat(1024 * 1024) }),
  ),
  seed('headers')(
    'no-challenge-without-a-token',
    'the 401 of a missing token has no WWW-Authenticate, which is added where tokens are read',
    parts => ({
      errorHeaders: problems =>
        problems[0]?.kind === 'credential-missing' ? {} : parts.errorHeaders(problems),
    }),
    get('/customer_groups', as('')),
  ),
  told(
    'source-names-the-parameter',
    'errors of the query have a source with `parameter`, as JSON:API itself has it; here a source has a pointer only',
    parts => ({
      errorObject: (problem, style) => {
        const parameter = parameterOf(problem)
        const own = parts.errorObject(problem, style)
        return parameter === undefined ? own : { ...own, source: { parameter } }
      },
    }),
    get('/customer_groups?sort=rank'),
  ),
  told(
    'title-of-the-status',
    'the title of what is not valid is that of its status, "Unprocessable Entity", not the rule that is broken',
    parts => ({
      errorObject: (problem, style) =>
        parts.errorObject(
          problem.status === 422 ? { ...problem, title: 'Unprocessable Entity' } : problem,
          style,
        ),
    }),
    createGroup({ name: '' }),
  ),
  seed('robustness')(
    'number-for-a-name-500',
    'a name that is a number is a 500, for nobody trims numbers',
    parts => ({
      rules: {
        ...parts.rules,
        name: (field, value) => {
          const isText = value === undefined || value === null || typeof value === 'string'
          if (!isText) throw new TypeError('value.trim is not a function')
          return parts.rules['name']?.(field, value) ?? []
        },
      },
    }),
    createGroup({ name: 5 }),
  ),
]
