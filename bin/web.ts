import { buildConsole } from '#bin/build-console.ts'
import { keepOne } from '#bin/keep-one.ts'
import { insistPortIsFree } from '#bin/listening.ts'
import { reachableUrl } from '#server/platform/reachable-url.ts'

// One web process on an outside database; as many as you like, on one machine or on several.
await keepOne({
  name: 'web',
  file: 'server/main.ts',
  patience: 12_000,
  prepare: async (config) => {
    await insistPortIsFree(config)
    await buildConsole()
  },
  ready: (config) => `Web serves at ${reachableUrl(config)}. Ctrl-C stops it.`,
})
