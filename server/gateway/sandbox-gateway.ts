import { z } from 'zod'
import { type Answer, type Gateway, type GatewayMovement, movementKinds } from './port.ts'
import { declineReasons } from './rules/decline-reason-table.ts'
import { readToken } from './rules/sandbox-token.ts'
import { isSigned } from './webhook-signature.ts'

/** One exchange with the sandbox: over the network, or in this process. @throws where no answer came */
export type Transport = (ask: {
  method: 'GET' | 'POST'
  path: string
  headers: Record<string, string>
  body: string | null
  signal: AbortSignal
}) => Promise<{ status: number; text: string }>

const movement = z.object({
  reference: z.string(),
  key: z.string().nullable(),
  kind: z.enum(movementKinds),
  state: z.enum(['pending', 'succeeded', 'failed']),
  reason: z.enum(declineReasons).nullable().catch('refused'),
  amountMinor: z.string().regex(/^\d{1,18}$/),
  currency: z.string(),
  at: z.iso.datetime(),
  isVoided: z.boolean(),
  dispute: z.enum(['open', 'won', 'lost']).nullable(),
  token: z.string().nullable(),
})
const page = z.object({ items: z.array(movement), next: z.string().nullable() })
const event = z.object({ id: z.string().min(1).max(200), kind: z.string().min(1).max(60), reference: z.string().min(1).max(200) })

const mostSeconds = 30
/** However hasty, a busy machine may need that long for an answer that comes at once. */
const leastMs = 3_000

/** No call takes longer, and none is given up sooner. */
export const longestCallMs = (haste: number): number => Math.max(leastMs, (mostSeconds * 1000) / haste)

/** The adapter of the sandbox gateway: our port on its HTTP. */
export function sandboxGateway({ send, secret, haste }: { send: Transport; secret: string; haste: number }): Gateway {
  const call = async (method: 'GET' | 'POST', path: string, more: { key?: string; body?: unknown } = {}) => {
    // Timed by the machine's steady clock, and raced: a transport that does not hear the signal is not waited for either.
    const late = AbortSignal.timeout(longestCallMs(haste))
    const gone = new Promise<never>((_, reject) => late.addEventListener('abort', () => reject(new Error('It did not answer in time.'))))
    const headers = {
      authorization: `Bearer ${secret}`,
      ...(more.key && { 'idempotency-key': more.key }),
      ...(more.body !== undefined && { 'content-type': 'application/json' }),
    }
    const body = more.body === undefined ? null : JSON.stringify(more.body)
    const asked = send({ method, path, headers, body, signal: late })
    asked.catch(() => {})
    return Promise.race([asked, gone])
  }
  const answer = async (...ask: Parameters<typeof call>): Promise<Answer> => {
    let reply: Awaited<ReturnType<Transport>>
    try {
      reply = await call(...ask)
    } catch (error) {
      return { is: 'unknown', because: plain(error), again: true }
    }
    if (reply.status === 404) return { is: 'nobody' }
    // 500 is an outcome that it has kept under the key; whatever else stands for "not now" has kept nothing.
    if (reply.status !== 200) return { is: 'unknown', because: `It answered ${reply.status}.`, again: reply.status !== 500 }
    const found = movement.safeParse(parsed(reply.text))
    return found.success
      ? { is: 'movement', movement: ours(found.data) }
      : { is: 'unknown', because: 'Its answer can not be read.', again: true }
  }
  const ask = (
    kind: string,
    given: { attemptId: string; amountMinor: bigint; currency: string },
    token: string | null,
    charge: string | null,
  ) =>
    answer('POST', '/v1/movements', {
      key: given.attemptId,
      body: { kind, token, chargeReference: charge, amountMinor: String(given.amountMinor), currency: given.currency },
    })

  return {
    name: 'sandbox',
    charge: (given) => ask('charge', given, given.token, null),
    refund: (given) => ask('refund', given, given.chargeReference ? null : given.token, given.chargeReference),
    void: (given) => ask('void', given, null, given.chargeReference),
    saveMethod: (given) => ask('save_method', given, given.token, null),
    lookUp: (by) =>
      'reference' in by
        ? answer('GET', `/v1/movements/${encodeURIComponent(by.reference)}`)
        : answer('GET', `/v1/movements?key=${encodeURIComponent(by.attemptId)}`),
    report: async (from, before) => {
      const found: GatewayMovement[] = []
      for (let after: string | null = null; ; ) {
        const query = new URLSearchParams({ from: from.toISOString(), before: before.toISOString(), ...(after && { after }) })
        const reply = await call('GET', `/v1/movements?${query}`)
        if (reply.status !== 200) throw new Error(`The gateway answered ${reply.status} to the report.`)
        const { items, next } = page.parse(parsed(reply.text))
        found.push(...items.map(ours))
        if (!next) return found
        after = next
      }
    },
    readWebhook: (text, signature, now) => {
      if (!isSigned(secret, text, signature, now)) return null
      const read = event.safeParse(parsed(text))
      return read.success ? read.data : null
    },
  }
}

function ours({ key, amountMinor, at, token, ...same }: z.output<typeof movement>): GatewayMovement {
  return {
    ...same,
    attemptId: key,
    amountMinor: BigInt(amountMinor),
    at: new Date(at),
    method: same.kind === 'save_method' && token ? readToken(token).method : null,
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** What went wrong on the way, in a few words and without an address. */
function plain(error: unknown): string {
  const { code, cause, message } = error as { code?: string; cause?: { code?: string }; message?: string }
  const known = code ?? cause?.code
  if (known === 'ECONNREFUSED') return 'It can not be reached.'
  if (known === 'ECONNRESET' || known === 'UND_ERR_SOCKET') return 'The connection broke off.'
  return message?.startsWith('It did') ? message : 'No answer came.'
}
