import { parentPort } from 'node:worker_threads'
import { loadAhead } from './dredd.ts'
import { serve } from './dredd-port.ts'

// The thread of `aside.ts`.
if (parentPort !== null) serve(parentPort)
loadAhead()
