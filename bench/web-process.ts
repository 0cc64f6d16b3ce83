import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { EmbeddedUrls } from '#server/platform/embedded-postgres.ts'
import { type FromSupervised, webFlags } from '#server/platform/supervised.ts'

export type Web = { port: number; pid: number; env: NodeJS.ProcessEnv; stop: () => Promise<void> }

/** The web process as `npm start` starts it: server/main.ts, its environment and nothing else. */
export async function startWeb(urls: EmbeddedUrls): Promise<Web> {
  const port = await freePort()
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DATABASE_URL: urls.appUrl,
    DATABASE_OWNER_URL: urls.ownerUrl,
    DATABASE_DIRECT_URL: urls.appUrl,
    STEWARD_EMBEDDED: '1',
    STEWARD_DEMO: '0',
    // No worker asks the gateway here, and what is measured is the transaction, not the waiting for an outcome.
    STEWARD_GATEWAY_WAIT_SECONDS: '0',
    STEWARD_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    HOST: '127.0.0.1',
    PORT: String(port),
  }
  const flags = process.env.BENCH_WEB_FLAGS?.split(' ').filter(Boolean) ?? []
  const child = spawn(process.execPath, [...webFlags, ...flags, fileURLToPath(new URL('../server/main.ts', import.meta.url))], {
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  await ready(child)
  return { port, pid: child.pid ?? 0, env, stop: () => stopped(child) }
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('message', (message: FromSupervised) => ('ready' in message ? resolve() : reject(new Error(message.refused))))
    child.once('exit', (code) => reject(new Error(`The web process ended (${code}).`)))
  })
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
