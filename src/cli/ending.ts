/** What a run of the command leaves behind: an exit code, or something that runs until it is closed. */
export type Ending = { readonly code: number } | { readonly close: () => Promise<void> }
