import { keepOne } from '#bin/keep-one.ts'

// One worker on an outside database; as many as you like, on one machine or on several.
await keepOne({
  name: 'worker',
  file: 'server/worker.ts',
  patience: 32_000,
  ready: () => 'The worker looks for jobs. Ctrl-C stops it.',
})
