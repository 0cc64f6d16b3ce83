import { createConnection, createServer, type Socket } from 'node:net'
import { freePort } from '#test/running-steward.ts'

export type CutProxy = {
  port: number
  /** The next COMMIT is still handed on, and then the connection is cut, before its answer. */
  cutNextCommit: () => void
  cuts: () => number
  close: () => Promise<void>
}

const commit = Buffer.from('commit\0')

/** Stands between the program and PostgreSQL on loopback, and lets everything pass but the answer to a COMMIT that it was told to cut. */
export async function startCutProxy(reach: { path: string } | { host: string; port: number }): Promise<CutProxy> {
  const open = new Set<Socket>()
  let armed = false
  let cuts = 0
  const server = createServer((client) => {
    const database = createConnection(reach)
    for (const socket of [client, database]) {
      open.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        open.delete(socket)
        client.destroy()
        database.destroy()
      })
    }
    let isCut = false
    client.on('data', (chunk: Buffer) => {
      if (armed && chunk.includes(commit)) {
        armed = false
        isCut = true
        cuts += 1
        // Gone for the program at once; PostgreSQL still receives it, and then the end of the connection.
        database.end(chunk)
        client.destroy()
        return
      }
      database.write(chunk)
    })
    database.on('data', (chunk) => isCut || client.write(chunk))
  })
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    port,
    cutNextCommit: () => {
      armed = true
    },
    cuts: () => cuts,
    close: async () => {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
