import type { Failure } from '../nouns.ts'
import { ALL, bodyOf, type Fault, type Spoil } from './spoilers.ts'

const VERSION_HEADER = 'X-Rutter-Version'

/** A pattern that looks for the access token where the generated client puts it. */
const tokenInFront: Spoil = parts => ({
  ...parts,
  authenticate: (ask, directory) =>
    parts.authenticate(ask.query[0]?.[0] === 'access_token' ? ask : { ...ask, query: [] }, directory),
})

/** A map of headers that minds their case; between `authenticate` and `check` no other request comes. */
const versionAsSpelt: Spoil = parts => {
  let isSpelt = false
  return {
    ...parts,
    authenticate: (ask, directory) => {
      isSpelt = ask.headerNames.includes(VERSION_HEADER)
      return parts.authenticate(ask, directory)
    },
    check: (known, given) => parts.check(known, isSpelt ? given : { ...given, header: [] }),
  }
}

/** Errors that are made when they are first needed, message and all. */
const errorsMadeOnce: Spoil = parts => {
  const made = new Map<Failure['kind'], unknown>()
  return {
    ...parts,
    errorReply: (failure, methods, ask) => {
      const reply = parts.errorReply(failure, methods, ask)
      if (!made.has(failure.kind)) made.set(failure.kind, reply.body)
      return { ...reply, body: made.get(failure.kind) }
    },
  }
}

/** Whether the catalogue of messages, which is in English, serves a client. */
const isServedInEnglish = (language: string): boolean => /^\s*(en\b|\*|$)/i.test(language)

const BUFFER = 1024

/** Text that is put together from buffers, each decoded on its own. */
function decodedInPieces(body: Buffer): Buffer {
  const count = Math.ceil(body.length / BUFFER)
  const pieces = Array.from({ length: count }, (_, n) => body.subarray(n * BUFFER, (n + 1) * BUFFER))
  return Buffer.from(pieces.map(piece => piece.toString('utf8')).join(''))
}

/** What developers write to support about: their client, or a proxy before it, is not the one that was tried. */
export const ticketsOfClients: readonly Fault[] = [
  {
    id: 'access-token-must-come-first',
    class: 'authentication',
    what: 'The guard looks for the access token at the beginning of the query, where the generated client has it: behind another parameter it is 401.',
    spoil: tokenInFront,
  },
  {
    id: 'json-type-without-body-is-400',
    class: 'status',
    what: 'Content-Type: application/json, which many clients send with every request, makes the parser want a body: a GET without one is 400.',
    spoil: parts => ({
      ...parts,
      judgeBody: body =>
        body.size === 0 && body.mediaType === 'application/json' ? 'malformed' : parts.judgeBody(body),
    }),
  },
  {
    id: 'version-header-in-lower-case-missing',
    class: 'validation',
    what: 'X-Rutter-Version is found in its documented case only: from a client or proxy that writes it in lower case it is missing, 400.',
    spoil: versionAsSpelt,
  },
  {
    id: 'errors-made-once',
    class: 'tenant-leaks',
    what: 'An error is made once for each code and kept: its message tells the id, or the value, that another connection has sent before.',
    spoil: errorsMadeOnce,
  },
  {
    id: 'error-code-translated',
    class: 'error-bodies',
    what: 'Codes go through the translator, which has English only: with Accept-Language: de, error_code is a key, errors.invalid_parameter.',
    spoil: bodyOf(ALL, (body, _failure, ask) =>
      isServedInEnglish(ask?.header('accept-language')[0] ?? '')
        ? body
        : { ...body, error_code: `errors.${body.error_code.toLowerCase()}` },
    ),
  },
  {
    id: 'letters-cut-between-buffers',
    class: 'robustness',
    what: 'A proxy decodes long answers in pieces of 1 KB: a letter of several bytes that lies across two of them becomes question marks.',
    spoil: parts => ({ ...parts, serialize: body => decodedInPieces(parts.serialize(body)) }),
  },
]
