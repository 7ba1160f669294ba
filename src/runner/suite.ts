import { inject } from 'vitest'
import { declareRun } from './declare.ts'
import type { Order } from './order.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly cgkit: { readonly order: Order; readonly channel: string }
  }
}

// The test file of `cgkit verify`. It talks to the command over a channel within the process.
const { order, channel } = inject('cgkit')
const line = new BroadcastChannel(channel)
const controller = new AbortController()
line.onmessage = () => controller.abort()
line.unref()
await declareRun(order, controller.signal, report => {
  line.postMessage(report)
  line.close()
})
