import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { isStorageFull, isUnavailable } from '#server/platform/database.ts'
import { databaseUnavailable, Refusal } from '#server/platform/refusal.ts'

/** One error handler: RFC 9457 for everything. What we did not mean is logged whole and answered plainly. */
export function answerProblem(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): void {
  const refusal = error instanceof Refusal ? error : translate(error, request)
  if (refusal.status >= 500 && refusal.code === 'server.bug')
    request.log.error(
      { error: { name: error.name, message: error.message, stack: error.stack, code: (error as FastifyError).code } },
      'a bug',
    )
  reply
    .code(refusal.status)
    .headers(refusal.headers)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send({ ...problemOf(refusal), requestId: request.id })
}

/** What is no HTTP that can be read has no request to answer to: the same problem, written on the line, which is then closed. */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const refusal =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? new Refusal(431, 'request.headers_too_large', 'The headers are larger than 16 kilobytes. Send less in them.')
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? new Refusal(408, 'request.too_slow', 'The request did not come whole within 30 seconds. Send it again.')
        : new Refusal(400, 'request.unreadable', 'This is no HTTP request that can be read.')
  const body = JSON.stringify(problemOf(refusal))
  socket.end(
    `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}\r\nContent-Type: application/problem+json; charset=utf-8\r\n` +
      `Cache-Control: no-store\r\nConnection: close\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

/** What an endpoint that takes a file says of anything else. */
export const noForm = () =>
  new Refusal(415, 'request.media_type', 'Send the file as multipart/form-data, as a form with a file field does.')

const problemOf = (refusal: Refusal) => ({
  type: `https://steward.example/problems/${refusal.code}`,
  title: STATUS_CODES[refusal.status] ?? 'Problem',
  status: refusal.status,
  detail: refusal.message,
  code: refusal.code,
  ...(refusal.fields && { fields: refusal.fields }),
  ...refusal.extra,
})

function translate(error: FastifyError | Error, request: FastifyRequest): Refusal {
  if (isUnavailable(error)) return databaseUnavailable()
  if (isStorageFull(error))
    return new Refusal(503, 'storage.full', 'There is no room left to write. Reading goes on; tell an administrator.', {
      headers: { 'Retry-After': '60' },
    })
  const code = (error as { code?: string }).code
  // A statement that ran into its timeout, waited too long for a row, or met another transaction time and again.
  if (code === '57014' || code === '55P03' || code === '40001' || code === '40P01')
    return new Refusal(503, 'database.busy', 'This takes too long right now. Try again in a moment.', { headers: { 'Retry-After': '5' } })
  if (code === 'FST_ERR_BAD_URL') return new Refusal(400, 'path.unreadable', 'This address can not be read. Encode it as UTF-8.')
  const status = (error as FastifyError).statusCode
  if (status === 415)
    return request.routeOptions?.config?.isUpload ? noForm() : new Refusal(415, 'request.media_type', 'Send application/json.')
  if (status === 413) return new Refusal(413, 'request.too_large', 'This is larger than one megabyte. Send less at once.')
  if (status === 404) return new Refusal(404, 'path.not_found', 'There is nothing at this address.')
  if (status && status >= 400 && status < 500) return new Refusal(status, 'request.refused', error.message)
  return new Refusal(500, 'server.bug', 'Something went wrong on our side. It was written down; nothing of this request was saved.')
}
