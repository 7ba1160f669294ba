import { createRequire } from 'node:module'
import type { Document } from './document.ts'

/** What Dredd would send and expect. */
interface Transaction {
  readonly request: { readonly method: string; readonly uri: string }
  readonly response: { readonly status: string }
  readonly origin: { readonly resourceName: string }
}

export interface Replay {
  readonly transactions: readonly Transaction[]
  readonly annotations: readonly { readonly type: string; readonly message: string }[]
}

type Parse = (
  text: string,
  done: (error: Error | null, parsed: { readonly mediaType: string; readonly apiElements: object }) => void,
) => void
type Compile = (mediaType: string, elements: object, file: string) => Replay

// Dredd's own parser, a dependency of Dredd's, not of ours; CommonJS, and without types.
const requireHere = createRequire(import.meta.url)
const requireFromDredd = createRequire(requireHere.resolve('dredd'))
const parse = requireFromDredd('dredd-transactions/parse') as Parse
const compile = requireFromDredd('dredd-transactions/compile') as Compile

/** The document as Dredd reads it. */
export const replayOf = ({ file, text }: Document): Promise<Replay> =>
  new Promise((resolve, reject) => {
    parse(text, (error, { mediaType, apiElements }) =>
      error === null || error === undefined ? resolve(compile(mediaType, apiElements, file)) : reject(error),
    )
  })
