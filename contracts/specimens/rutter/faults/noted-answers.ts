import type { Ask, Question, Reply } from '../nouns.ts'
import { type Fault, failuresAs, headersAs, type Spoil } from './spoilers.ts'

const TYPE = 'Content-Type'

/** How an error is written for a client that would rather have it so than in JSON. */
const RENDERERS: Readonly<Record<string, (message: string) => string>> = {
  'text/html': message => `<!DOCTYPE html><html><body><h1>Error</h1><p>${message}</p></body></html>\n`,
  'application/xml': message => `<?xml version="1.0" encoding="UTF-8"?>\n<error>${message}</error>\n`,
  'text/plain': message => `${message}\n`,
}

/** The type that Accept names first. */
const wish = (ask: Ask | undefined): string =>
  ask?.header('accept').join().split(',')[0]?.split(';')[0]?.trim().toLowerCase() ?? ''

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

function rendered(reply: Reply, ask: Ask | undefined): Reply {
  const type = wish(ask)
  const render = RENDERERS[type]
  if (!render) return reply
  const { error_message } = Object(reply.body)
  const headers = { ...reply.headers, [TYPE]: `${type}; charset=utf-8` }
  return { ...reply, headers, body: render(escaped(String(error_message))) }
}

/** Errors of the gateway are in the type that is asked for, whatever the API has. */
const errorsAsWished: Spoil = parts => ({
  ...parts,
  errorReply: (failure, methods, ask) => rendered(parts.errorReply(failure, methods, ask), ask),
  serialize: body => (typeof body === 'string' ? Buffer.from(body) : parts.serialize(body)),
})

/** What is wrong with the only parameter of its own that a fetch has. */
const badForce = ({ query }: Ask): string | undefined =>
  query.find(([name, value]) => name === 'force_fetch' && value !== 'true' && value !== 'false')?.[1]

/** The renderer of a refusal shows the record that was looked up, and nobody has asked yet whose it is. */
const shownBesideErrors: Spoil = parts => {
  const foreign = new WeakSet<object>()
  const invalid = (value: string, ask: Ask): Reply =>
    parts.errorReply({ kind: 'parameter-invalid', name: 'force_fetch', value }, parts.methods, ask)
  const fetched = (id: string, body: unknown, { ask }: Question): Reply | undefined => {
    const { customer_group } = Object(body)
    const value = badForce(ask)
    if (value !== undefined) {
      const refusal = invalid(value, ask)
      return { ...refusal, body: { ...Object(refusal.body), customer_group } }
    }
    return foreign.has(customer_group)
      ? parts.errorReply({ kind: 'group-unknown', id }, parts.methods, ask)
      : undefined
  }
  return {
    ...parts,
    // The value of force_fetch is judged once the group has been looked up.
    rules: {
      ...parts.rules,
      fetch: parts.rules.fetch.map(rule =>
        rule.name === 'force_fetch' ? { ...rule, accepts: () => true } : rule,
      ),
    },
    owns: (_connection, row) => row.id !== undefined,
    presentGroup: (row, question) => {
      const group = parts.presentGroup(row, question)
      if (row.connection_id !== question.connection.id) foreign.add(group)
      return group
    },
    success: (body, question) =>
      (question.route.name === 'fetch' ? fetched(question.route.id, body, question) : undefined) ??
      parts.success(body, question),
    errorReply: (failure, methods, ask) => {
      const value = failure.kind === 'group-unknown' && ask ? badForce(ask) : undefined
      return value !== undefined && ask ? invalid(value, ask) : parts.errorReply(failure, methods, ask)
    },
  }
}

/** What release notes say was fixed in servers like this one: how answers are written. */
export const notedOfAnswers: readonly Fault[] = [
  {
    id: 'media-type-twice',
    class: 'headers',
    what: 'Both the handler and the gateway set the type of an answer, and a proxy joins them: Content-Type is application/json, application/json.',
    spoil: headersAs((headers, reply) =>
      reply.status === 200 && headers[TYPE]
        ? { ...headers, [TYPE]: `${headers[TYPE]}, ${headers[TYPE]}` }
        : headers,
    ),
  },
  {
    id: 'errors-in-the-type-asked-for',
    class: 'error-bodies',
    what: 'The gateway writes errors in the type that Accept names first: for text/html, application/xml and text/plain they are that, a 406 too.',
    spoil: errorsAsWished,
  },
  {
    id: 'options-of-any-path',
    class: 'methods',
    what: 'OPTIONS is answered the same wherever it is sent: an unknown path, which is 404 for GET, is 204 with an Allow that names GET.',
    spoil: parts =>
      failuresAs(['endpoint-unknown'], (reply, _failure, ask) =>
        ask?.method === 'OPTIONS' ? parts.optionsReply(parts.methods) : reply,
      )(parts),
  },
  {
    id: 'refusal-shows-the-group',
    class: 'tenant-leaks',
    what: 'A fetch with a wrong force_fetch is 400, and beside the error stands the group, which was looked up by its id alone: that of another connection, too.',
    spoil: shownBesideErrors,
  },
]
