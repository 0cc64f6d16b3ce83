import type { Endpoint } from '#contract/endpoint.ts'
import { addressOf, type Sent } from '#ui/exchange.ts'
import { messages } from '#ui/messages.ts'
import { Problem, problemFrom } from '#ui/problem.ts'

export type UploadOptions = Pick<Sent, 'params' | 'query' | 'signal'> & {
  /** How many of the request's bytes have left the browser. */
  onProgress?: (sent: number, of: number) => void
}

/**
 * Sends one file as multipart. XMLHttpRequest, because fetch can not say how much of a body has left. The header tells the server
 * that a page of ours sends this: a form on another site can not add one.
 * Throws a Problem like `exchange`; when aborted the signal's own reason.
 */
export function upload(endpoint: Endpoint, file: File, { onProgress, signal, ...sent }: UploadOptions = {}): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(endpoint.method, addressOf(endpoint, sent))
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('x-steward', '1')
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(loaded, total)
    request.onload = () => {
      const { status } = request
      const reply = new Response(status === 204 ? null : request.responseText, {
        status,
        headers: { 'content-type': request.getResponseHeader('content-type') ?? '' },
      })
      if (reply.ok) resolve(status === 204 ? null : reply.json())
      else problemFrom(reply, messages.unreadableReply(status)).then(reject, reject)
    }
    request.onerror = () =>
      reject(
        new Problem({ type: 'about:blank', title: messages.noAnswer, status: 0, detail: messages.noAnswer, code: 'network.unreachable' }),
      )
    request.onabort = () => reject(signal?.reason)
    signal?.addEventListener('abort', () => request.abort())

    const body = new FormData()
    body.append('file', file, file.name)
    request.send(body)
  })
}
