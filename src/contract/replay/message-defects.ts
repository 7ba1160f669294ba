import { OVERSIZE } from '../cases/bodies/wrong-messages.ts'

/** What is wrong with a message before anybody looks at what it says. */
export const MESSAGES = [
  {
    kinds: ['not-acceptable'],
    statuses: [406],
    ofBody: false,
    change: { headers: { Accept: 'application/xml' } },
  },
  {
    kinds: ['media-type-unsupported'],
    statuses: [415],
    ofBody: true,
    change: { headers: { 'Content-Type': 'text/plain' } },
  },
  {
    kinds: ['body-too-large'],
    statuses: [413],
    ofBody: true,
    change: { body: OVERSIZE },
  },
  {
    kinds: ['body-malformed'],
    statuses: [400, 422],
    ofBody: true,
    change: { body: Buffer.from('{"data":{') },
  },
] as const
