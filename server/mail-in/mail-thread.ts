import { parentPort, workerData } from 'node:worker_threads'
import { MailTooMuch, readMail } from './read-mail.ts'

// The thread that reads one mail. See read-in-thread.ts.

try {
  parentPort?.postMessage({ mail: await readMail(workerData as Uint8Array) })
} catch (error) {
  parentPort?.postMessage({ over: error instanceof MailTooMuch ? error.over : 'broken' })
}
