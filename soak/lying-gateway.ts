import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { sandboxSecret } from '#server/gateway/open-gateway.ts'
import { sandboxApp } from '#server/gateway/sandbox-app.ts'
import { longestCallMs } from '#server/gateway/sandbox-gateway.ts'
import { openDatabase } from '#server/platform/database.ts'

/** The ways in which a gateway lets one down. */
export const faults = {
  refuse: 'it can not be reached',
  reset_before: 'the connection breaks off before it has read the request',
  reset_after: 'the connection breaks off after it has done what was asked',
  silent: 'it does what was asked and answers after more than 30 s',
  saved_500: 'it does what was asked, answers 500, and repeats that for the key',
  conflict: 'it answers 409',
  too_many: 'it answers 429',
  garbage: 'it does what was asked and answers what nobody can read',
} as const
export type Fault = keyof typeof faults

export type LyingGateway = {
  url: string
  lie: (fault: Fault | null) => Promise<void>
  /** How many requests it was asked since it began to lie. */
  asked: () => number
  close: () => Promise<void>
}

/** The sandbox behind an address, which does what it should only when it does not lie. */
export async function startLyingGateway(given: { databaseUrl: string; secretKey: string; haste: number }): Promise<LyingGateway> {
  const { haste } = given
  const database = openDatabase(given.databaseUrl, { size: 6, slowSize: 1 })
  const app = sandboxApp({ database, secret: sandboxSecret(Buffer.from(given.secretKey, 'base64')), haste })
  const savedErrors = new Set<string>()
  const sockets = new Set<Socket>()
  let fault: Fault | null = null
  let asked = 0

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const lie = fault
    asked += 1
    if (lie === 'reset_before') return request.socket.destroy()
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const key = String(request.headers['idempotency-key'] ?? '')
    const say = (status: number, body: string) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(body)
    }
    if (lie === 'conflict') return say(409, '{"error":"in_progress"}')
    if (lie === 'too_many') return say(429, '{"error":"too_many"}')
    if (key && savedErrors.has(key)) return say(500, '{"error":"saved"}')
    const { authorization = '', 'content-type': type } = request.headers
    const reply = await app.inject({
      method: request.method === 'POST' ? 'POST' : 'GET',
      url: request.url ?? '/',
      headers: { authorization, ...(key && { 'idempotency-key': key }), ...(type && { 'content-type': type }) },
      ...(chunks.length > 0 && { payload: Buffer.concat(chunks) }),
    })
    if (lie === 'reset_after') return request.socket.destroy()
    if (lie === 'garbage') return say(200, '<html>Please sign in')
    if (lie === 'saved_500') {
      if (key) savedErrors.add(key)
      return say(500, '{"error":"saved"}')
    }
    if (lie === 'silent') await new Promise((resolve) => setTimeout(resolve, longestCallMs(haste) + 50))
    if (!response.destroyed) say(reply.statusCode, reply.body)
  }
  const listen = async (port: number): Promise<Server> => {
    const server = createServer((request, response) => {
      answer(request, response).catch(() => request.socket.destroy())
    })
    server.on('connection', (socket) => {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
    })
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    return server
  }
  const hangUp = async (server: Server) => {
    const closed = new Promise((resolve) => server.close(resolve))
    for (const socket of sockets) socket.destroy()
    await closed
  }

  let server: Server | null = await listen(0)
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    lie: async (next) => {
      if (next === 'refuse' && server) {
        await hangUp(server)
        server = null
      }
      fault = next
      asked = 0
      if (next !== 'refuse') server ??= await listen(port)
    },
    asked: () => asked,
    close: async () => {
      if (server) await hangUp(server)
      await app.close()
      await database.close()
    },
  }
}
