import type { Operation } from './model.ts'

/** Bytes that a body may have, where the document says so in a number. */
export const bodyLimit = ({ responses }: Operation): number | undefined => {
  const text = responses.find(one => one.status === '413')?.description ?? ''
  const [, number, unit] = /(\d+)\s*([KM])B\b/.exec(text) ?? []
  return number === undefined ? undefined : Number(number) * (unit === 'M' ? 2 ** 20 : 2 ** 10)
}
