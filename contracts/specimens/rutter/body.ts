import type { IncomingMessage } from 'node:http'

const MEGABYTE = 1024 * 1024

/** What came with a request that should have no body. */
export interface Body {
  /** In bytes, all of it. */
  readonly size: number
  /** The first megabyte. */
  readonly text: string
  readonly mediaType: string
}

/** Reads a body to its end, so that the connection stays usable, and keeps a megabyte of it at most. */
export async function readBody(req: IncomingMessage): Promise<Body> {
  const kept: Buffer[] = []
  let size = 0
  for await (const chunk of req) {
    size += chunk.length
    if (size <= MEGABYTE) kept.push(chunk)
  }
  const mediaType = (req.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  return { size, text: Buffer.concat(kept).toString('utf8'), mediaType }
}

/** No endpoint takes a body; one that is too large or not readable as JSON is refused all the same. */
export function judgeBody({ size, text, mediaType }: Body): 'too-large' | 'malformed' | undefined {
  if (size > MEGABYTE) return 'too-large'
  if (size === 0) return undefined
  return mediaType === 'application/json' && isJson(text) ? undefined : 'malformed'
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
