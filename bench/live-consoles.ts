import { openConnection } from './connection.ts'
import { administratorTokens } from './ground.ts'
import { replyTo } from './ticket-work.ts'
import type { World } from './work.ts'

/** Milliseconds: from the answer to who replied until each console heard of it; and what each console waits for the counts that it then asks for. */
export type Live = { consoles: number; replies: number; heard: number[]; counted: number[] }

const consoles = 100
const replies = 40
const longestMs = 10_000

/** So many consoles are open, each with its stream; somebody replies, all of them hear of it and ask for the counts at once. */
export async function liveConsoles(port: number, world: World): Promise<Live> {
  const cookies = Array.from(
    { length: consoles },
    (_, place) => `steward-${port}=${administratorTokens[place % administratorTokens.length]}`,
  )
  const streams = await Promise.all(cookies.map((cookie) => openStream(port, cookie)))
  const asking = cookies.map((cookie) => openConnection(port, cookie))
  const [writer] = asking
  if (!writer) throw new Error('There is no console.')
  const live: Live = { consoles, replies, heard: [], counted: [] }
  try {
    for (let turn = -2; turn < replies; turn += 1) {
      const { id, asked } = replyTo(world, 10_000 + turn, 'http')
      const told = streams.map((stream) => stream.next(`event: ticket\ndata: {"id":"${id}"}`))
      const moved = streams.map((stream) => stream.next('event: counts\n'))
      const answer = await writer.ask(asked)
      if (answer.status >= 300) throw new Error(`A reply was not taken: ${answer.status} ${answer.body.toString('utf8').slice(0, 200)}`)
      const answered = performance.now()
      const at = await Promise.all(told)
      await Promise.all(moved)
      const took = await Promise.all(
        asking.map(async (connection) => {
          const from = performance.now()
          const { status } = await connection.ask({ method: 'GET', path: '/api/ticket-counts' })
          if (status !== 200) throw new Error(`Counts were not told: ${status}.`)
          return performance.now() - from
        }),
      )
      // The first ones find the connection that hears for all of them still opening.
      if (turn < 0) continue
      live.heard.push(...at.map((each) => Math.max(0, each - answered)))
      live.counted.push(...took)
    }
    return live
  } finally {
    for (const stream of streams) await stream.close()
    for (const connection of asking) connection.close()
  }
}

async function openStream(port: number, cookie: string) {
  const reply = await fetch(`http://127.0.0.1:${port}/api/ticket-events`, { headers: { accept: 'text/event-stream', cookie } })
  if (!reply.ok || !reply.body) throw new Error(`A stream was not opened: ${reply.status}.`)
  const reader = (reply.body as ReadableStream<Uint8Array>).getReader()
  const decoder = new TextDecoder()
  const waiting = new Set<{ what: string; found: (at: number) => void }>()
  let text = ''
  const read = async () => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      text += decoder.decode(value, { stream: true })
      const whole = text.slice(0, text.lastIndexOf('\n\n') + 2)
      text = text.slice(whole.length)
      for (const each of waiting)
        if (whole.includes(each.what)) {
          waiting.delete(each)
          each.found(performance.now())
        }
    }
  }
  void read().catch(() => {})
  return {
    /** When the stream next says this. */
    next: (what: string) =>
      new Promise<number>((found, lost) => {
        const timer = setTimeout(() => lost(new Error(`Nobody said within ${longestMs / 1000} s: ${what}`)), longestMs)
        waiting.add({
          what,
          found: (at) => {
            clearTimeout(timer)
            found(at)
          },
        })
      }),
    close: () => reader.cancel(),
  }
}
