import { DRAWN_REPLIES } from './drawn-replies.ts'
import { DRAWN_REQUESTS } from './drawn-requests.ts'
import { DRAWN_TOKENS } from './drawn-tokens.ts'
import type { ShownFault } from './seed.ts'

/** What breaks sentences of the document and the facts that a lot picked, every so-manyth of all, so that the exam has no angle. */
export const DRAWN: readonly ShownFault[] = [...DRAWN_REPLIES, ...DRAWN_REQUESTS, ...DRAWN_TOKENS]
