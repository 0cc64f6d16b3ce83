import { createServer } from 'node:net'
import type { Config } from '#server/platform/config.ts'
import { reachableUrl } from '#server/platform/reachable-url.ts'
import { StartRefused } from '#server/platform/start-refused.ts'

type Listening = Pick<Config, 'host' | 'port'>

/** @throws StartRefused when another program keeps the port; a web process that is just ending may take a moment to give it back */
export async function insistPortIsFree(listening: Listening) {
  let problem: string | null = null
  for (let attempt = 0; attempt < 15; attempt++) {
    problem = await whyNotListening(listening)
    if (problem === null) return
    if (problem !== 'EADDRINUSE') break
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  const { host, port } = listening
  if (problem === 'EADDRINUSE') throw new StartRefused(`Port ${port} is taken by another program. Stop it, or set PORT to another number.`)
  throw new StartRefused(`Steward can not listen on ${host}, port ${port} (${problem}). Set HOST and PORT to what this machine has.`)
}

/** Fulfilled when the web process says that it serves. */
export async function whenHealthy(listening: Listening) {
  const until = performance.now() + 60_000
  for (;;) {
    const ok = await fetch(`${reachableUrl(listening)}/api/health`, { signal: AbortSignal.timeout(5_000) }).then(
      (reply) => reply.ok,
      () => false,
    )
    if (ok) return
    if (performance.now() > until) throw new StartRefused('Steward started, but does not answer within a minute.')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

function whyNotListening({ host, port }: Listening) {
  return new Promise<string | null>((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen(port, host, () => server.close(() => resolve(null)))
  })
}
