/** How well a media range fits `application/json`: 3 exactly, 1 for any, 0 not at all. */
function fit(range: string): number {
  const type = range.split(';')[0]?.trim().toLowerCase()
  return type === 'application/json' ? 3 : type === 'application/*' ? 2 : type === '*/*' ? 1 : 0
}

const quality = (range: string): number => Number(/;\s*q=([\d.]+)/i.exec(range)?.[1] ?? 1)

/** Whether an Accept header lets JSON through: the range that fits best decides. None, or a blank one, accepts all. */
export function acceptsJson(header: string): boolean {
  if (header.trim() === '') return true
  const ranges = header.split(',').filter(range => fit(range) > 0)
  const best = ranges.sort((a, b) => fit(b) - fit(a) || quality(b) - quality(a))[0]
  return best !== undefined && quality(best) > 0
}
