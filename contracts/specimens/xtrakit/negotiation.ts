/** How well a media range fits JSON; 0 for not at all. */
const fit = (range: string): number => {
  switch (range) {
    case 'application/json':
      return 3
    case 'application/*':
      return 2
    case '*/*':
      return 1
    default:
      return 0
  }
}

interface Range {
  readonly fit: number
  readonly quality: number
}

/** Undefined for a range that says more than JSON in UTF-8. */
const readRange = (text: string): Range | undefined => {
  const [type = '', ...parameters] = text.split(';').map(part => part.trim().toLowerCase())
  const quality = parameters.find(parameter => parameter.startsWith('q='))
  const others = parameters.filter(parameter => !/^(q=.*|charset="?utf-8"?|)$/.test(parameter))
  if (others.length > 0) return undefined
  return { fit: fit(type), quality: quality === undefined ? 1 : Number(quality.slice(2)) }
}

/** Whether an `Accept` header lets JSON through: its most specific range decides. */
export const acceptsJson = (accept: string | undefined): boolean => {
  if (accept === undefined || accept.trim() === '') return true
  const ranges = accept.split(',').flatMap(text => readRange(text) ?? [])
  const [best] = ranges.filter(range => range.fit > 0).sort((a, b) => b.fit - a.fit)
  return best !== undefined && best.quality > 0
}

/** Whether a `Content-Type` header declares JSON; its parameters say nothing about that. */
export const isJson = (contentType: string | undefined): boolean =>
  contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json'
