import type { Contract } from '../../document/model.ts'
import type { Variation } from '../../run/compose.ts'
import { speaksJson, typeOnWire } from '../../run/wire.ts'

/**
 * What a request of the method carries everywhere else in this API. Without a body it would have two faults, and a
 * server that looks at the media type first may say 415.
 */
export const payload = ({ operations }: Contract, method: string): Variation => {
  if (!['POST', 'PUT', 'PATCH'].includes(method)) return {}
  const other = operations.find(one => one.action !== 'token' && speaksJson(one))
  const type = other?.body?.contents[0]?.mediaType
  return type === undefined ? {} : { body: {}, headers: { 'Content-Type': typeOnWire(type) } }
}
