import { connect, type Socket } from 'node:net'
import type { Asked } from './work.ts'

const lastPiece = Buffer.from('\r\n0\r\n\r\n')

export type Answer = { status: number; body: Buffer }

/**
 * One keep-alive connection that asks one thing after the other, with as little work of its own as there can be: on a machine that runs
 * everything, what the asking costs is taken from the answering.
 */
export function openConnection(port: number, cookie: string): { ask: (asked: Asked) => Promise<Answer>; close: () => void } {
  let waiting: PromiseWithResolvers<Answer> | null = null
  let read: Buffer = Buffer.alloc(0)
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
  const fail = (error: Error) => {
    waiting?.reject(error)
    waiting = null
  }
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('The web process closed the connection.')))
  socket.on('data', (chunk: Buffer) => {
    read = read.length === 0 ? chunk : Buffer.concat([read, chunk])
    const headEnd = read.indexOf('\r\n\r\n')
    if (headEnd < 0) return
    const head = read.toString('latin1', 0, headEnd)
    // A stream ends with an empty piece.
    const isStream = /\r\ntransfer-encoding: chunked/i.test(head)
    if (isStream && !read.subarray(-7).equals(lastPiece)) return
    const length = isStream ? read.length - headEnd - 4 : Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0)
    const end = headEnd + 4 + length
    if (read.length < end) return
    const answer = { status: Number(head.slice(9, 12)), body: read.subarray(headEnd + 4, end) }
    read = read.subarray(end)
    const asked = waiting
    waiting = null
    asked?.resolve(answer)
  })
  return {
    ask: ({ method, path, body, headers }) => {
      waiting = Promise.withResolvers<Answer>()
      const payload = body === undefined ? '' : JSON.stringify(body)
      const more = Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}\r\n`)
      const ofBody =
        payload === ''
          ? ''
          : `origin: http://127.0.0.1:${port}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(payload)}\r\n`
      socket.write(`${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncookie: ${cookie}\r\n${ofBody}${more.join('')}\r\n${payload}`)
      return waiting.promise
    },
    close: () => socket.destroy(),
  }
}
