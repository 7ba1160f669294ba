import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{src,specs,fixtures,contracts}/**/*.test.ts'],
    globalSetup: 'src/testing/build.ts',
    testTimeout: 20_000,
    isolate: false, // nothing of ours is stubbed, so files can share what they load
    maxWorkers: availableParallelism() + 1, // much of a test is waiting for other processes
  },
})
