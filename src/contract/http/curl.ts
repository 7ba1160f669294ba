import type { Sent } from './exchange.ts'

/** What is too long for a line to paste. */
const LONGEST_BODY = 2_000

/**
 * The request as a line to paste into a shell. Secrets are taken out first: whoever repeats it has them in the
 * environment.
 */
export const curlOf = (origin: string, sent: Sent, mask: (text: string) => string): string => {
  const { method, target, headers, body } = sent
  const how = method === 'HEAD' ? ['--head'] : method === 'GET' ? [] : ['-X', method]
  const named = Object.entries(headers).flatMap(([name, value]) => [
    '-H',
    quote(value === '' ? `${name};` : `${name}: ${value}`),
  ])
  const data = body === undefined ? [] : ['--data-binary', quote(bodyText(body))]
  return mask(
    ['curl', '-i', '--path-as-is', '-g', ...how, quote(origin + target), ...named, ...data].join(' '),
  )
}

const bodyText = (body: Buffer): string => {
  const text = body.toString()
  return text.length > LONGEST_BODY ? `${text.slice(0, 100)}... (${body.length} bytes)` : text
}

/** Single quotes keep everything but themselves. */
const quote = (text: string): string => `'${text.replaceAll("'", "'\\''").replaceAll('\0', '')}'`
