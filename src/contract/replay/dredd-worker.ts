import { parentPort } from 'node:worker_threads'
import { serve } from './dredd-port.ts'

// The thread of `aside.ts`.
if (parentPort !== null) serve(parentPort)
