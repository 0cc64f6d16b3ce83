import type { Endpoint } from '#contract/endpoint.ts'
import { idleSeconds } from '#ui/last-act.ts'
import { messages } from '#ui/messages.ts'
import { Problem, problemFrom } from '#ui/problem.ts'

export type Sent = {
  params?: Record<string, unknown> | undefined
  query?: Record<string, unknown> | undefined
  body?: unknown
  ifMatch?: string | number | undefined
  idempotencyKey?: string | undefined
  interactionId?: string | null | undefined
  signal?: AbortSignal | undefined
  /** The request outlives the page: for what is sent when it is left. */
  keepalive?: boolean | undefined
}

/** One exchange over HTTP. Throws a Problem for every refusal, also for a network that does not answer (status 0). */
export async function exchange(endpoint: Endpoint, sent: Sent): Promise<unknown> {
  // Somebody without a network may well work with a server on their own machine: it is asked all the same.
  const wasOffline = navigator.onLine === false
  const response = await fetch(addressOf(endpoint, sent), {
    method: endpoint.method,
    headers: headersOf(sent),
    body: sent.body === undefined ? null : JSON.stringify(sent.body),
    credentials: 'same-origin',
    signal: sent.signal ?? null,
    keepalive: sent.keepalive ?? false,
  }).catch((failure: unknown) => {
    if (sent.signal?.aborted) throw failure
    const said = wasOffline ? messages.noConnection : messages.noAnswer
    throw new Problem({ type: 'about:blank', title: said, status: 0, detail: said, code: 'network.unreachable' })
  })

  if (!response.ok) throw await problemFrom(response, messages.unreadableReply(response.status))
  if (response.status === 204 || endpoint.reply === null) return null
  return response.json()
}

/** The path with its parameters in place; lists in the query repeat their name, what is undefined or null stays out. */
export function addressOf(endpoint: Pick<Endpoint, 'path'>, { params = {}, query = {} }: Sent): string {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams()

  for (const [name, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null) search.append(name, String(each))
    }
  }

  const asked = search.toString()
  return asked ? `${path}?${asked}` : path
}

function headersOf({ body, ifMatch, idempotencyKey, interactionId }: Sent): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json', 'x-idle': String(idleSeconds()) }

  if (body !== undefined) headers['content-type'] = 'application/json'
  if (ifMatch !== undefined) headers['if-match'] = String(ifMatch)
  if (idempotencyKey) headers['idempotency-key'] = idempotencyKey
  if (interactionId) headers['x-interaction'] = interactionId

  return headers
}
