import type { PayPage } from '#contract/fulfilment.ts'

/** Why something was refused: its code, and per field what to do. */
export class PayRefused extends Error {
  code: string
  fields: Record<string, string>

  constructor(code: string, detail: string, fields: Record<string, string> = {}) {
    super(detail)
    this.code = code
    this.fields = fields
  }
}

type Problem = { code?: string; detail?: string; fields?: { field: string; message: string }[] }

/** The page has three questions, so it brings no more than fetch for them. */
async function ask(path: string, body: object): Promise<unknown> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(body),
    credentials: 'omit',
  }).catch(() => null)
  if (!response) throw new PayRefused('network.unreachable', '')
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return answer
  const { code = 'unknown', detail = '', fields = [] } = (answer ?? {}) as Problem
  throw new PayRefused(code, detail, Object.fromEntries(fields.map(({ field, message }) => [field, message])))
}

/** Where to turn to, of a link that opens nothing: the company’s own. Null where that can not be read either. */
export async function whereToTurn(): Promise<Pick<PayPage, 'helpAddress' | 'helpPhone'> | null> {
  const response = await fetch('/api/portal/brand', { headers: { accept: 'application/json' }, credentials: 'omit' }).catch(() => null)
  const brand: unknown = response?.ok ? await response.json().catch(() => null) : null
  const { contact, phone } = (brand ?? {}) as { contact?: string; phone?: PayPage['helpPhone'] }
  return contact ? { helpAddress: contact, helpPhone: phone ?? null } : null
}

export const look = (token: string) => ask('/api/pay-links/look', { token }) as Promise<PayPage>
export const tokenOf = async (token: string, card: { number: string; expires: string; cvc: string }) =>
  ((await ask('/api/sandbox-gateway/pay-link-tokens', { token, ...card })) as { cardToken: string }).cardToken
export const pay = (token: string, cardToken: string) => ask('/api/pay-links/pay', { token, cardToken }) as Promise<PayPage>
