import { parentPort, workerData } from 'node:worker_threads'
import { MailTooMuch, readHead, readMail } from './read-mail.ts'

// The thread that reads one mail. See read-in-thread.ts.

const raw = workerData as Uint8Array
try {
  parentPort?.postMessage({ mail: await readMail(raw) })
} catch (error) {
  const over = error instanceof MailTooMuch ? error.over : 'broken'
  parentPort?.postMessage({ over, head: over === 'parts' || over === 'depth' ? await readHead(raw).catch(() => null) : null })
}
