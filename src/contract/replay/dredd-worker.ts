import { parentPort } from 'node:worker_threads'
import { loadDredd } from './dredd.ts'
import { serve } from './dredd-port.ts'

// The thread of `aside.ts`. It loads before it is asked: whoever opened it has something else to do meanwhile.
if (parentPort !== null) serve(parentPort)
loadDredd()
