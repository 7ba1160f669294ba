import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { include: ['{src,specs,fixtures,contracts}/**/*.test.ts'], testTimeout: 20_000 },
})
