import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal, tooMany } from '#server/platform/refusal.ts'
import type { Route } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'

/** So soon a stream ends after its session did. */
const heartbeatMs = 5_000
/** A browser with a tab too many is told so; others of the same person go on. */
const streamsPerPerson = 12
/** Whoever takes so little that this much waits has gone to sleep: they come again and ask anew. */
const mostWaitingBytes = 262_144

const open = new Map<string, number>()

/**
 * Answers with events as they happen. At each heartbeat it is asked again whether whoever reads is still signed in and may read: a stream ends with
 * its session. Nothing is promised but that a reader who comes again and asks anew has missed nothing.
 */
export async function answerStream(
  route: Route & { kind: 'stream' },
  viewer: Viewer,
  request: FastifyRequest,
  reply: FastifyReply,
  mayStay: () => Promise<boolean>,
): Promise<FastifyReply> {
  if (!String(request.headers.accept ?? '').includes('text/event-stream'))
    throw new Refusal(406, 'request.not_acceptable', 'This address answers a stream of events. Ask for text/event-stream.')
  // Whoever went while we asked who they are closes no more: nothing may be counted for them.
  if (reply.raw.destroyed) return reply.hijack()
  const others = open.get(viewer.id) ?? 0
  if (others >= streamsPerPerson)
    throw tooMany('stream.too_many', `You have ${streamsPerPerson} pages open that hear of tickets. Close one.`, 60)
  open.set(viewer.id, others + 1)

  const { raw } = reply.hijack()
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-accel-buffering': 'no',
    connection: 'close',
  })
  // Silence is no sign that nobody is there: the heartbeat finds that out.
  request.raw.socket.setTimeout?.(0)
  const tell = (event: string, about: object) => {
    if (raw.writableLength > mostWaitingBytes) raw.destroy()
    else raw.write(`event: ${event}\ndata: ${JSON.stringify(about)}\n\n`)
  }
  const leave = route.run(viewer, { tell, end: () => raw.end() })
  tell('ping', {})
  const heartbeat = setInterval(() => {
    // A database that is away for a moment signs nobody out.
    mayStay().then(
      (stays) => (stays ? tell('ping', {}) : raw.end()),
      () => tell('ping', {}),
    )
  }, heartbeatMs)
  raw.once('close', () => {
    clearInterval(heartbeat)
    leave()
    const left = (open.get(viewer.id) ?? 1) - 1
    if (left > 0) open.set(viewer.id, left)
    else open.delete(viewer.id)
  })
  return reply
}
