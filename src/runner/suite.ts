import { inject } from 'vitest'
import { declareTests } from './declare.ts'
import { joinRun } from './join-run.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Name of the line to the run. */
    readonly cgkit: string
  }
}

// The test file of `cgkit verify`, which runs the contract in a thread that starts earlier than this one.
declareTests(await joinRun(inject('cgkit')))
