import { Worker } from 'node:worker_threads'

export type Limits = { seconds: number; megabytes: number }
export type Ended = 'time' | 'memory' | 'broken'

/**
 * Runs a file with a value in a thread of its own, which may take so much time and so much memory and is then ended: what was built to keep us
 * busy keeps nobody else waiting. What goes in and out is a copy. Answers the first message of the thread, or why it ended without one.
 */
export function inThread<Result>(
  file: URL,
  workerData: unknown,
  { seconds, megabytes }: Limits,
): Promise<{ result: Result } | { ended: Ended }> {
  return new Promise((resolve) => {
    const worker = new Worker(file, {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
      // Nothing of what the process knows is anything that a mail should be read beside.
      env: {},
      stdout: true,
      stderr: true,
    })
    const end = (answer: { result: Result } | { ended: Ended }) => {
      clearTimeout(timer)
      resolve(answer)
      worker.terminate().catch(() => undefined)
    }
    const timer = setTimeout(() => end({ ended: 'time' }), seconds * 1000)
    worker.once('message', (result: Result) => end({ result }))
    worker.once('error', (error: NodeJS.ErrnoException) => end({ ended: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'broken' }))
    worker.once('exit', () => end({ ended: 'broken' }))
  })
}
