import type { HttpReply } from '../model/http.ts'

/** How a message is framed is for the socket to say. */
const FRAMING = ['content-length', 'transfer-encoding', 'connection', 'trailer']

const NAME = /^[\w!#$%&'*+.^`|~-]+$/
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/

/**
 * Of the headers that somebody's document gives, those that HTTP can carry (RFC 9110 section 5.5): a text that ends in
 * a line break loses it, and one that has another inside, or letters beyond Latin-1, is left out.
 */
export const carried = (headers: Readonly<Record<string, unknown>>): HttpReply['headers'] => {
  const given = Object.entries(headers).filter(([, value]) => value !== null && value !== undefined)
  return Object.fromEntries(
    given
      .map(([name, value]) => [name.toLowerCase(), String(value).trim()] as const)
      .filter(([name, value]) => NAME.test(name) && VALUE.test(value) && !FRAMING.includes(name)),
  )
}
