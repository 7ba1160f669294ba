/** What a command may know of the process that it runs in. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Aborted by Ctrl-C from now on, once; the second Ctrl-C ends the process. */
  readonly interrupted: () => AbortSignal
  /** True for a terminal that shows colours. */
  readonly colours: boolean
}

/** Those of nobody: an empty environment that nobody interrupts. */
export const QUIET: Surroundings = {
  env: {},
  interrupted: () => new AbortController().signal,
  colours: false,
}
