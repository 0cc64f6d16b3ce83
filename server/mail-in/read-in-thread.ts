import { Worker } from 'node:worker_threads'
import type { ReadMail } from './read-mail.ts'

export type Limits = { seconds: number; megabytes: number }
/** Why a mail could not be read: it is kept as it came, and a person told. */
export type TooMuch = 'parts' | 'depth' | 'headers' | 'time' | 'memory' | 'broken'
export type ReadInThread = { mail: ReadMail } | { over: TooMuch }

const usual: Limits = { seconds: 5, megabytes: 256 }

/**
 * Reads a mail in a thread of its own, which may take so much time and so much memory and is then ended: a mail that was built to keep
 * us busy keeps nobody else waiting. What is handed over is a copy.
 */
export function readInThread(raw: Uint8Array, limits: Limits = usual): Promise<ReadInThread> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./mail-thread.ts', import.meta.url), {
      workerData: raw,
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
      // Nothing of what the process knows is anything that a mail should be read beside.
      env: {},
      stdout: true,
      stderr: true,
    })
    const end = (result: ReadInThread) => {
      clearTimeout(timer)
      resolve(result)
      worker.terminate().catch(() => undefined)
    }
    const timer = setTimeout(() => end({ over: 'time' }), limits.seconds * 1000)
    worker.once('message', (result: ReadInThread) => end(result))
    worker.once('error', (error: NodeJS.ErrnoException) => end({ over: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'broken' }))
    worker.once('exit', () => end({ over: 'broken' }))
  })
}
