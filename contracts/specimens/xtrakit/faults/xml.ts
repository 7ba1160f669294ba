interface Range {
  readonly type: string
  readonly quality: number
}

const readRange = (text: string): Range => {
  const [type = '', ...parameters] = text.split(';').map(part => part.trim().toLowerCase())
  const quality = parameters.find(parameter => parameter.startsWith('q='))
  return { type, quality: quality === undefined ? 1 : Number(quality.slice(2)) }
}

/** Whether the first of the best ranges that XML or JSON can meet names XML. */
export const prefersXml = (accept = ''): boolean => {
  const [best] = accept
    .split(',')
    .map(readRange)
    .filter(({ type, quality }) => quality > 0 && /^(application\/(xml|json|\*)|\*\/\*)$/.test(type))
    .sort((a, b) => b.quality - a.quality)
  return best?.type === 'application/xml'
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** A value of JSON as an element; those of an array are elements of its name. */
export const asXml = (name: string, value: unknown): string => {
  if (Array.isArray(value)) return value.map(item => asXml(name, item)).join('')
  if (value === null) return `<${name}/>`
  if (typeof value !== 'object') return `<${name}>${escaped(String(value))}</${name}>`
  const members = Object.entries(value).map(([member, inner]) => asXml(member, inner))
  return `<${name}>${members.join('')}</${name}>`
}
