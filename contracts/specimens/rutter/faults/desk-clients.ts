import { gzipSync } from 'node:zlib'
import { isFailure, tokenOf } from '../authenticate.ts'
import type { Ask } from '../nouns.ts'
import { accepts, type Fault, type Spoil } from './spoilers.ts'

const goesOn = (ask: Ask): boolean => ask.query.some(([name, value]) => name === 'cursor' && value !== '')

/** Whether a connection works is asked where a synchronisation begins, and not where it goes on. */
const disabledGoesOn: Spoil = parts => ({
  ...parts,
  authenticate: (ask, directory) => {
    const outcome = parts.authenticate(ask, directory)
    if (!isFailure(outcome) || outcome.kind !== 'connection-disabled' || !goesOn(ask)) return outcome
    return directory.connections.find(({ token }) => token === tokenOf(ask)) ?? outcome
  },
})

/** Answers that are compressed before they are sent, by a step that cannot set headers any more. */
const gzippedUnsaid: Spoil = parts => {
  const compressed = new WeakSet<object>()
  return {
    ...parts,
    success: (body, question) => {
      const reply = parts.success(body, question)
      const encodings = question.ask.header('accept-encoding').join(', ')
      if (/\bgzip\b/i.test(encodings) && reply.body instanceof Object) compressed.add(reply.body)
      return reply
    },
    serialize: body => {
      const bytes = parts.serialize(body)
      return body instanceof Object && compressed.has(body) ? gzipSync(bytes) : bytes
    },
  }
}

/** Whether names, which are in English, serve a client. */
const isServedInEnglish = (language: string): boolean => /(^|,)\s*(en\b|\*)|^\s*$/i.test(language)

const UUID_AS_WRITTEN = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What a support desk hears of a client that is no other than the rest, and gets something else. */
export const deskOfClients: readonly Fault[] = [
  {
    id: 'disabled-connection-goes-on-with-a-cursor',
    class: 'authentication',
    what: 'Whether a connection works is asked at the beginning of a synchronisation only: with a cursor a disabled one is 200 instead of 401.',
    spoil: disabledGoesOn,
  },
  {
    id: 'quality-is-a-whole-number',
    class: 'status',
    what: 'The quality of a range in Accept is read as a whole number: application/json;q=0.9 has none, and is 406 though JSON is accepted.',
    spoil: parts => ({
      ...parts,
      acceptsJson: header => parts.acceptsJson(header.replaceAll(/(;\s*q=0)\.\d+/gi, '$1')),
    }),
  },
  {
    id: 'name-has-no-translation',
    class: 'schema',
    what: 'Names are looked up in the language of the client, and stored in one: with Accept-Language: de the name of every group is null.',
    spoil: parts => ({
      ...parts,
      presentGroup: (row, question) => {
        const language = question.ask.header('accept-language').join(', ')
        return parts.presentGroup(isServedInEnglish(language) ? row : { ...row, name: null }, question)
      },
    }),
  },
  {
    id: 'gzip-is-not-said',
    class: 'headers',
    what: 'For a client that accepts gzip an answer is compressed after its headers were written: there is no Content-Encoding, and the body is no JSON.',
    spoil: gzippedUnsaid,
  },
  {
    id: 'upper-case-id-refused',
    class: 'validation',
    what: 'The pattern of ids has small letters only: a UUID in upper case, as clients on Windows write it, is 400 as if it were none.',
    spoil: accepts('id', text => UUID_AS_WRITTEN.test(text)),
  },
  {
    id: 'head-has-no-caller',
    class: 'methods',
    what: 'The guard is mounted on GET, and HEAD comes to the handler without a caller: it is 401 with credentials that let GET in.',
    spoil: parts => ({
      ...parts,
      authenticate: (ask, directory) =>
        ask.method === 'HEAD' ? { kind: 'credentials-invalid' } : parts.authenticate(ask, directory),
    }),
  },
]
