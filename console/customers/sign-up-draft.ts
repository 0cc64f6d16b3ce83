import type { NewCustomer } from '#console/customers/new-customer.ts'
import { emptyCard, type FirstOrderDraft } from '#console/customers/sign-up.ts'

export type SignUpDraft = { given: NewCustomer; order: FirstOrderDraft; withOrder: boolean }

/** What was sent and under which key: a second press after a lost answer opens no second account. The names end so that both stay as they are where they are stored. */
export type SentSignUp = { bodyId: string; keyId: string }

/** As it is kept. In place of a card stands that one was asked for. */
export type KeptSignUp = SignUpDraft & { wantsCard: boolean; begunAt: string; sent: SentSignUp | null }

/** What of it may be kept: all but the card. */
export const signUpToKeep = (draft: SignUpDraft, begunAt: string, sent: SentSignUp | null): KeptSignUp => ({
  ...draft,
  order: { ...draft.order, card: null },
  wantsCard: draft.order.card !== null,
  begunAt,
  sent,
})

/** A kept one as it is gone on with: the card is written again. */
export const signUpFrom = ({ given, order, withOrder, wantsCard }: KeptSignUp): SignUpDraft => ({
  given,
  order: { ...order, card: wantsCard ? emptyCard : null },
  withOrder,
})

/** Whether something of it would be lost. */
export const signUpHolds = ({ given, order, withOrder }: SignUpDraft, begin: SignUpDraft): boolean =>
  JSON.stringify({ given, order, withOrder }) !== JSON.stringify(begin)

/** What was stored as a draft: only what one holds, each part of the kind that it has; another version of this page may have stored more, or less. */
export function signUpWas(stored: object | null, begin: SignUpDraft, now: Date): KeptSignUp | null {
  if (stored === null) return null
  const { given, order, withOrder, wantsCard, begunAt, sent } = stored as Partial<Record<keyof KeptSignUp, unknown>>
  const kept = {
    given: partsOf(given, begin.given),
    order: { ...partsOf(order, begin.order), card: null },
    withOrder: typeof withOrder === 'boolean' ? withOrder : begin.withOrder,
    wantsCard: wantsCard === true,
    begunAt: typeof begunAt === 'string' && !Number.isNaN(Date.parse(begunAt)) ? begunAt : now.toISOString(),
    sent: sentOf(sent),
  }
  return signUpHolds(signUpFrom(kept), begin) ? kept : null
}

function sentOf(stored: unknown): SentSignUp | null {
  const { bodyId, keyId } = (stored ?? {}) as Partial<Record<keyof SentSignUp, unknown>>
  return typeof bodyId === 'string' && typeof keyId === 'string' ? { bodyId, keyId } : null
}

function partsOf<Part extends object>(stored: unknown, begin: Part): Part {
  if (typeof stored !== 'object' || stored === null) return begin
  const fits = Object.entries(stored).filter(([name, value]) => {
    if (!Object.hasOwn(begin, name)) return false
    const known: unknown = begin[name as keyof Part]
    // An address that is nowhere yet begins as null.
    if (known === null) return value === null || typeof value === 'object'
    return value !== null && Array.isArray(value) === Array.isArray(known) && typeof value === typeof known
  })
  return { ...begin, ...Object.fromEntries(fits) }
}
