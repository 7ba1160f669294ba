import { doorkeeper, isFailure, letIn, tokenOf } from '../authenticate.ts'
import type { Fault } from './spoilers.ts'

/** Defects of authentication that show with one method, or only after another request. */
export const authenticationState: readonly Fault[] = [
  {
    id: 'head-not-checked',
    class: 'authentication',
    what: 'HEAD is answered without any credentials.',
    spoil: parts => ({
      ...parts,
      authenticate: (ask, directory) => {
        const outcome = parts.authenticate(ask, directory)
        return (ask.method === 'HEAD' && isFailure(outcome) && directory.connections[0]) || outcome
      },
    }),
  },
  {
    id: 'credentials-remembered',
    class: 'authentication',
    what: 'Once an access token came with the right Basic credentials, it needs none any more.',
    spoil: parts => {
      const seen = new Set<string>()
      return {
        ...parts,
        authenticate: (ask, directory) => {
          const token = tokenOf(ask) ?? ''
          if (seen.has(token)) return letIn(doorkeeper.findConnection(token, directory))
          const outcome = parts.authenticate(ask, directory)
          if (!isFailure(outcome)) seen.add(token)
          return outcome
        },
      }
    },
  },
  {
    id: 'refusal-remembered',
    class: 'authentication',
    what: 'After a refusal, the next request with the same access token is refused, too.',
    spoil: parts => {
      const refused = new Set<string>()
      return {
        ...parts,
        authenticate: (ask, directory) => {
          const token = tokenOf(ask) ?? ''
          if (refused.delete(token)) return { kind: 'credentials-invalid' }
          const outcome = parts.authenticate(ask, directory)
          if (isFailure(outcome)) refused.add(token)
          return outcome
        },
      }
    },
  },
]
