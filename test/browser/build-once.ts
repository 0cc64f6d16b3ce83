import { buildConsole } from '#bin/build-console.ts'

/** The console that every story of a run opens is built before the first of them. */
export const setup = buildConsole
