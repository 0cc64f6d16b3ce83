import { defineConfig } from 'vitest/config'

const needsDatabase = ['{server,database,bench}/**/*.db.test.ts', 'server/**/routes.test.ts']

/** Three kinds of test: rules run on values alone, http on a real PostgreSQL, browser on the real console. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'rules',
          include: ['{contract,server,console,ui,presets,database,bin}/**/*.test.{ts,tsx}'],
          exclude: needsDatabase,
        },
      },
      {
        test: {
          name: 'http',
          include: [...needsDatabase, 'test/*.test.ts', 'test/journeys/*.test.ts'],
          globalSetup: 'test/global-setup.ts',
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/*.test.ts'],
          globalSetup: 'test/global-setup.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
