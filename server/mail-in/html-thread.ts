import { parentPort, workerData } from 'node:worker_threads'
import { sanitiseMailHtml, type Wish } from './sanitise-mail-html.ts'

// The thread that makes the HTML of one mail safe. See sanitise-in-thread.ts.

const { html, wish } = workerData as { html: string; wish: Wish }
parentPort?.postMessage(sanitiseMailHtml(html, wish))
