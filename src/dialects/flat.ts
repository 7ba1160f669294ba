import type { CreateDialect } from './dialect.ts'
import { createPlain } from './plain.ts'

/** Flat envelopes: every listing is whole. */
export const createFlat: CreateDialect = api =>
  createPlain(api, { window: () => ({ kind: 'everything' }), next: () => 'null' })
