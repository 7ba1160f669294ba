import { createMask, pairsOf, type Supplied, secretsOf } from '../run/credentials.ts'

/** Secrets shorter than this are only masked whole: pieces of them are ordinary words. */
const LONG = 16
const PIECE = 12

/**
 * Takes secrets out of whatever is printed or written: those that were given, large pieces of them (probes send them
 * cut short or changed), and those that the target hands out. Characters that steer a terminal are made visible.
 */
export const createSafe = (secrets: Supplied): ((text: string) => string) => {
  const mask = createMask(secrets)
  const long = [...Object.values(secretsOf(secrets)), ...pairsOf(secrets)].filter(one => one.length >= LONG)
  const plain = (text: string) => long.reduce(withoutPieces, mask(text))
  return text => visible(withoutEncoded(plain(withoutIssued(text)), plain))
}

/** Base64 of more than a secret, as a password of Basic: it is taken out whole. */
const withoutEncoded = (text: string, plain: (text: string) => string): string =>
  text.replace(/[A-Za-z0-9+/_-]{8,}={0,2}/g, run => {
    const decoded = Buffer.from(run, 'base64').toString('latin1')
    return plain(decoded) === decoded ? run : '***'
  })

const withoutIssued = (text: string): string =>
  text.replace(/("|\\")((?:access|refresh|id)_token(?:"|\\")\s*:\s*(?:"|\\"))[^"\\]+/g, '$1$2***')

const withoutPieces = (text: string, secret: string): string => {
  const size = Math.max(PIECE, Math.ceil(secret.length * 0.6))
  const pieces = new Set(
    Array.from({ length: secret.length - size + 1 }, (_, i) => secret.slice(i, i + size)),
  )
  let out = ''
  let i = 0
  while (i < text.length) {
    if (!pieces.has(text.slice(i, i + size))) {
      out += text[i]
      i += 1
      continue
    }
    i += size
    while (pieces.has(text.slice(i - size + 1, i + 1))) i += 1
    out += '***'
  }
  return out
}

/** `\u001b` for an escape; line breaks too, because what a target says is told in one line. */
const visible = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, letter =>
    letter === '\n' ? '\\n' : `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
