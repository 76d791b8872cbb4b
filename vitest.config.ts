import { defineConfig } from 'vitest/config'

const oxc = { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } } as const
const patient = { testTimeout: 30_000, hookTimeout: 120_000 }

export default defineConfig({
  oxc,
  test: {
    maxWorkers: 2,
    projects: [
      {
        oxc,
        test: {
          ...patient,
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'tests/unit/**/*.test.{ts,tsx}'],
          exclude: ['src/**/*.db.test.ts', 'src/**/*.db.test.tsx'],
        },
      },
      {
        oxc,
        test: {
          ...patient,
          name: 'database',
          include: ['src/**/*.db.test.{ts,tsx}', 'tests/database/**/*.test.ts'],
          globalSetup: ['tests/database-server.ts'],
        },
      },
      {
        oxc,
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
