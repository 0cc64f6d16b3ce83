import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '#server/platform/database.ts'
import { attachment, inline } from '#server/platform/rules/attachment.ts'
import { openSnapshot, restSeconds } from '#server/platform/snapshot.ts'
import type { Download, Route } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import type { Plain } from './read-request.ts'
import { recordReading } from './record-reading.ts'

/**
 * Answers with a file. Until its first bytes are there, a failure is a refusal in words; after that the connection is cut, because
 * half a file must not pass for a whole one. Whatever happens to the reply, its database connection ends with it.
 */
export async function answerDownload(
  route: Route & { kind: 'download' },
  viewer: Viewer,
  input: Plain,
  request: FastifyRequest,
  reply: FastifyReply,
  { db, slowPool }: Database,
): Promise<FastifyReply> {
  const snapshot = await openSnapshot(slowPool)
  let download: Download | undefined
  const state = { hasStarted: false, isHandedOver: false, isOver: false }
  const end = () => {
    const whole = state.hasStarted && state.isHandedOver
    download?.stream.destroy()
    snapshot.end(whole).catch((error: Error) => request.log.warn({ error: error.message }, 'a download’s connection did not close'))
    if (!state.hasStarted || state.isOver) return
    state.isOver = true
    download
      ?.atEnd?.(db, whole)
      .catch((error: Error) => request.log.error({ error: error.message }, 'the end of a download was not recorded'))
  }
  const tooLong = setTimeout(() => reply.raw.destroy(), longestMinutes * 60_000).unref()
  reply.raw.once('finish', () => {
    state.isHandedOver = true
  })
  reply.raw.once('close', () => {
    clearTimeout(tooLong)
    end()
  })

  try {
    const file = await route.run(snapshot, viewer, input)
    download = file
    // Told by whoever sends the stream; without a listener a late failure would end the process.
    file.stream.on('error', () => undefined)
    await firstBytes(file.stream)
    await db.transaction().execute(async (recording) => {
      await recordReading(recording, viewer, request, route, route.options.records?.(input, file) ?? null)
      await file.atStart?.(recording)
    })
    state.hasStarted = true
    if (reply.raw.destroyed) end()
    waitAsLongAsTheDatabase(request, reply)
    if (file.isForeign) reply.header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
    if (file.shownUnder !== undefined)
      reply
        .header('content-security-policy', file.shownUnder)
        .header('x-frame-options', 'SAMEORIGIN')
        .header('content-disposition', 'inline')
    else reply.header('content-disposition', file.isInline ? inline(file.fileName) : attachment(file.fileName))
    return reply.code(200).header('content-type', file.contentType).send(file.stream)
  } catch (error) {
    download?.stream.destroy()
    await snapshot.end(!reply.raw.destroyed)
    // Nobody is there any more to be told.
    if (reply.raw.destroyed) return reply.hijack()
    throw error
  }
}

/** However slowly it is taken: a few connections serve everybody's exports. */
const longestMinutes = 30

/** Until there is something to send, or the stream is over, or it has failed. */
function firstBytes(stream: Readable): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => () => {
      stream.off('readable', ready).off('end', ready).off('close', ready)
      act()
    }
    const ready = settle(resolve)
    stream.once('readable', ready).once('end', ready).once('close', ready)
    stream.once('error', (error) => settle(() => reject(error))())
  })
}

/** A socket may rest as long as the database's connection may; after the reply the server's own rule holds again. */
function waitAsLongAsTheDatabase(request: FastifyRequest, reply: FastifyReply): void {
  const { socket } = request.raw
  const usual = request.server.server.timeout
  socket.setTimeout?.(restSeconds * 1000)
  reply.raw.once('finish', () => socket.setTimeout?.(usual))
}
