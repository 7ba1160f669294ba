import { isUtf8 } from 'node:buffer'
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts'
import { remember } from '../../model/remember.ts'
import { nodesOf } from '../document/nodes.ts'
import { judge, type Violation } from '../document/schema.ts'
import { type Problem, show, violation, warning } from '../finding.ts'
import type { Seen } from './seen.ts'

export const isJsonType = (type: string): boolean => /^application\/(.*\+)?json/i.test(type)

export const isJson = ({ exchange: { reply }, response, content, body }: Seen): readonly Problem[] => {
  if (content === undefined || reply.body.length === 0 || !isJsonType(content.mediaType)) return []
  if (body !== undefined && isUtf8(reply.body)) return []
  return [
    violation({
      check: 'json',
      subject: String(reply.status),
      message: 'The body is no JSON in UTF-8.',
      expected: content.mediaType,
      got: show(reply.body.toString('utf8', 0, 80)),
      clause: response?.pointer ?? [],
    }),
  ]
}

/** The documented schema, and nothing but what it documents. */
export const schema = ({ exchange: { reply }, content, body }: Seen): readonly Problem[] => {
  if (content === undefined || body === undefined) return []
  const { violations, undeclared } = judge(content.schema, body)
  return [
    ...violations.map(one =>
      violation({
        check: 'schema',
        subject: `${reply.status}/${placeOf(one)}/${one.keyword}`,
        message: `${placeOf(one) || 'The body'} ${one.message}.`,
        expected: one.message,
        got: show(at(body, one.at)),
        clause: [...content.pointer, 'schema', ...one.rule],
      }),
    ),
    ...undeclared.map(one =>
      warning({
        check: 'undeclared',
        subject: `${reply.status}/${placeOf(one)}`,
        message: `${placeOf(one)} is not documented.`,
        expected: 'only documented members',
        got: show(at(body, one.at)),
        clause: [...content.pointer, 'schema'],
      }),
    ),
  ]
}

const hasConcealed = remember((schema: JsonObject) => JSON.stringify(schema).includes('"writeOnly":true'))

/** What only requests have (`writeOnly`): a password that an answer says back. */
export const concealed = ({ exchange: { reply }, content, body }: Seen): readonly Problem[] => {
  if (content === undefined || body === undefined || !hasConcealed(content.schema)) return []
  const shown = nodesOf(content.schema, body, []).filter(one => one.node['writeOnly'] === true)
  return shown.map(({ at: path, value }) =>
    warning({
      check: 'write-only',
      subject: `${reply.status}/${nameOf(path)}`,
      message: `${nameOf(path)} is for requests only, and the answer shows it.`,
      expected: 'no such member',
      got: show(value),
      clause: [...content.pointer, 'schema'],
    }),
  )
}

/** Indexes vary with the data, so they are no part of a name. */
const nameOf = (path: readonly string[]): string => path.map(one => (/^\d+$/.test(one) ? '*' : one)).join('.')
const placeOf = ({ at: path }: Violation): string => nameOf(path)

const at = (body: Json, path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>(
    (node, name) => (Array.isArray(node) ? node[Number(name)] : isJsonObject(node) ? node[name] : undefined),
    body,
  )

/** Where a body names a status, it is the one of the answer: `status` at the top, or in each of `errors`. */
export const bodyStatus = ({ exchange: { reply }, response, body }: Seen): readonly Problem[] => {
  if (!isJsonObject(body)) return []
  const errors = Array.isArray(body['errors']) ? body['errors'] : []
  const named = [body, ...errors].flatMap(one => (isJsonObject(one) ? [one['status']] : []))
  const wrong = named.filter(one => /^[1-5]\d\d$/.test(String(one)) && String(one) !== String(reply.status))
  return wrong.slice(0, 1).map(one =>
    violation({
      check: 'body-status',
      subject: String(reply.status),
      message: 'The status in the body is not that of the answer.',
      expected: String(reply.status),
      got: show(one),
      clause: response?.pointer ?? [],
    }),
  )
}

const INSIDES: readonly (readonly [what: string, pattern: RegExp])[] = [
  [
    'a stack trace',
    /\n?\s+at [^\n]{1,200}[(:]\d+:\d+|\bat Object\.<anonymous>|Traceback \(most recent call last\)/,
  ],
  ['a stack trace', /\.(rb|py|php|java|go|ts|js):\d+(:in\b|:\d+|\))|\bjava\.lang\.|goroutine \d+ \[/],
  [
    'SQL',
    /\bSELECT\b[^"]{1,200}\bFROM\b|\bINSERT INTO\b|\bUPDATE\b[^"]{1,80}\bSET\b|\bDELETE FROM\b|SQLSTATE|ORA-\d{4}/,
  ],
  [
    'a database message',
    /violates (unique|foreign key|not-null|check) constraint|syntax error at or near|SequelizeDatabaseError|ActiveRecord::|PG::/,
  ],
  ['a path of the server', /\/(usr|home|var|app|opt|srv)\/[\w./-]+\.\w+|node_modules\//],
]

/** An error says what is wrong with the request, not how the server is built. */
export const leak = ({ exchange: { reply }, response }: Seen): readonly Problem[] => {
  if (reply.status < 400) return []
  const text = reply.body.toString().replaceAll('\\n', '\n')
  const found = INSIDES.find(([, pattern]) => pattern.test(text))
  if (found === undefined) return []
  return [
    violation({
      check: 'insides',
      subject: `${reply.status}/${found[0]}`,
      message: `The error shows ${found[0]}.`,
      expected: 'an error for the client',
      got: show(found[1].exec(text)?.[0] ?? ''),
      clause: response?.pointer ?? [],
    }),
  ]
}
