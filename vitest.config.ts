import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))

/** One project per layer, so `npx vitest --project unit` runs only the quick one. */
const project = (name: string, include: string[], timeout = 20_000) => ({
  extends: true as const,
  test: { name, include, testTimeout: timeout, hookTimeout: timeout },
})

export default defineConfig({
  resolve: { alias: { '@': root } },
  test: {
    projects: [
      project('unit', ['tests/unit/**/*.test.{ts,tsx}'], 60_000),
      project('content', ['tests/content/**/*.test.ts'], 240_000),
      project('site', ['tests/site/**/*.test.ts'], 120_000),
      project('browser', ['tests/browser/**/*.test.ts'], 900_000),
    ],
  },
})
