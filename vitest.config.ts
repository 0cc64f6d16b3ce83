import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const needsDatabase = ['{server,database,bench}/**/*.db.test.ts', 'server/**/routes.test.ts']

/** What starts the whole program and measures how soon it serves: one file after the other, with the machine to itself. */
const wholeProgram = ['test/processes.test.ts', 'test/kills.test.ts', 'test/money.test.ts']

/** Half of the time one file waits for its database or its browser: on two processors two go side by side, where one would be what is chosen by itself. */
const maxWorkers = Math.max(2, availableParallelism() - 1)

/** Node runs our TypeScript as it stands; only what holds JSX has to go through Vite, at three times the time to load it. */
const experimental = { viteModuleRunner: false }

/**
 * The files of one worker share what they import: loading it anew for each took a third of the time. So no file may leave anything behind in a
 * module, in the environment or on globalThis.
 */
const isolate = false

/** How long what is asked again and again may take to become so. It is sooner as a rule; a busy machine takes its time. */
const poll = { timeout: 15_000 }

/** Four kinds of test: rules run on values alone, http on a real PostgreSQL, processes on the whole program, browser on the real console. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'rules',
          isolate,
          include: ['{contract,server,console,portal,ui,presets,database,bin}/**/*.test.{ts,tsx}'],
          exclude: needsDatabase,
          // Some go through 100,000 cases: a machine that is busy may hold one up for longer than the 5 s that are the default.
          testTimeout: 30_000,
          maxWorkers,
        },
      },
      {
        test: {
          name: 'http',
          isolate,
          experimental,
          include: [...needsDatabase, 'test/*.test.ts', 'test/journeys/*.test.ts'],
          exclude: wholeProgram,
          globalSetup: 'test/global-setup.ts',
          maxWorkers,
          testTimeout: 60_000,
          expect: { poll },
          // The first that needs the demo company waits until it is filled.
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'processes',
          experimental,
          include: wholeProgram,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'browser',
          isolate,
          experimental,
          include: ['test/browser/*.test.ts'],
          globalSetup: ['test/global-setup.ts', 'test/browser/build-once.ts'],
          // A story takes half a minute at most, and three times as long where the machine is busy.
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll },
          maxWorkers: 2,
          // After the others, where all are run at once: these have another number of workers.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
