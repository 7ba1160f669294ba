export const JSON_API = 'application/vnd.api+json'

interface Range {
  readonly type: string
  readonly quality: number
  readonly hasParameters: boolean
}

const readRange = (text: string): Range => {
  const [type = '', ...parameters] = text.split(';').map(part => part.trim().toLowerCase())
  const quality = parameters.find(parameter => parameter.startsWith('q='))
  return {
    type,
    quality: quality === undefined ? 1 : Number(quality.slice(2)),
    hasParameters: parameters.some(parameter => !parameter.startsWith('q=')),
  }
}

/** The ranges that a media type falls into, from the nearest to the widest. */
const rangesOf = (media: string): readonly string[] => [media, `${media.split('/')[0]}/*`, '*/*']

/** Does `Accept` let a media type through? The nearest range decides; that of JSON:API has no parameters. */
export const isAcceptable = (accept: string | undefined, media: string): boolean => {
  if (accept === undefined || accept.trim() === '') return true
  const ranges = accept.split(',').map(readRange)
  for (const type of rangesOf(media)) {
    const found = ranges.filter(range => range.type === type && (type !== JSON_API || !range.hasParameters))
    if (found.length > 0) return found.some(({ quality }) => quality > 0)
  }
  return false
}

/** The media type of a `Content-Type`, without parameters. */
export const mediaTypeOf = (contentType: string | undefined): string =>
  (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
