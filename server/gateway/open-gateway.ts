import { createHmac, randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Config } from '#server/platform/config.ts'
import { type Database, openDatabase } from '#server/platform/database.ts'
import { type Deliver, deliverEvents } from './deliver-events.ts'
import type { Gateway } from './port.ts'
import { sandboxApp } from './sandbox-app.ts'
import { sandboxGateway, type Transport } from './sandbox-gateway.ts'

export type OpenGateway = {
  gateway: Gateway
  /** Times divided by this; 1 but in tests. */
  haste: number
  /** One round of what the sandbox in this process tells by itself; nothing where it stands elsewhere. */
  tellEvents: (deliver: Deliver, now: Date) => Promise<number>
  close: () => Promise<void>
}

/** What the sandbox and we know alone: it signs with it, and knows us by it. */
export const sandboxSecret = (masterKey: Buffer) => createHmac('sha256', masterKey).update('sandbox gateway').digest('base64url')

/** The gateway that this company uses. Until there is another it is the sandbox: in this process, or where STEWARD_SANDBOX_GATEWAY_URL says. */
export function openGateway(config: Config): OpenGateway {
  // Without a key nothing starts that would call it; what is made up here signs for nobody.
  const secret = sandboxSecret(config.secretKeys[0] ?? randomBytes(32))
  const haste = config.gatewayHaste
  if (config.sandboxGatewayUrl)
    return {
      gateway: sandboxGateway({ send: overNetwork(config.sandboxGatewayUrl), secret, haste }),
      haste,
      tellEvents: async () => 0,
      close: async () => {},
    }
  // Opened when it is first needed: a web process only reads what the sandbox has signed.
  let opened: { database: Database; app: FastifyInstance } | null = null
  const sandbox = () => {
    if (!config.database) throw new Error('The sandbox gateway needs a database.')
    if (opened) return opened
    const database = openDatabase(config.database.url, { size: 6, slowSize: 1 })
    opened = { database, app: sandboxApp({ database, secret, haste }) }
    return opened
  }
  const inProcess: Transport = async ({ method, path, headers, body }) => {
    const reply = await sandbox().app.inject({ method, url: path, headers, ...(body !== null && { payload: body }) })
    return { status: reply.statusCode, text: reply.body }
  }
  return {
    gateway: sandboxGateway({ send: inProcess, secret, haste }),
    haste,
    tellEvents: (deliver, now) => deliverEvents(sandbox().database, { deliver, secret, haste, now }),
    close: async () => {
      await opened?.app.close()
      await opened?.database.close()
    },
  }
}

/** To the web process, as a gateway would: over HTTP, from outside. */
export const deliverTo =
  (publicUrl: string): Deliver =>
  async (text, signature) => {
    const reply = await fetch(`${publicUrl}/api/gateway-webhooks`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'gateway-signature': signature },
      body: text,
      signal: AbortSignal.timeout(10_000),
    })
    return reply.ok
  }

const overNetwork =
  (base: string): Transport =>
  async ({ method, path, headers, body, signal }) => {
    const reply = await fetch(`${base}${path}`, { method, headers, body, signal, redirect: 'error' })
    return { status: reply.status, text: (await reply.text()).slice(0, 4_000_000) }
  }
