import type { NewCustomer } from '#console/customers/new-customer.ts'
import type { FirstOrderDraft } from '#console/customers/sign-up.ts'

export type SignUpDraft = { given: NewCustomer; order: FirstOrderDraft; withOrder: boolean }

/** What of it may be kept: all but the card. */
export const signUpToKeep = (draft: SignUpDraft): SignUpDraft => ({ ...draft, order: { ...draft.order, card: null } })

/** Whether something of it would be lost. */
export const signUpHolds = (draft: SignUpDraft, begin: SignUpDraft): boolean => JSON.stringify(draft) !== JSON.stringify(begin)

/** What was stored as a draft: only what one holds, each part of the kind that it has; another version of this page may have stored more, or less. */
export function signUpWas(stored: object | null, begin: SignUpDraft): SignUpDraft | null {
  if (stored === null) return null
  const { given, order, withOrder } = stored as Partial<Record<keyof SignUpDraft, unknown>>
  const draft = {
    given: partsOf(given, begin.given),
    order: { ...partsOf(order, begin.order), card: null },
    withOrder: typeof withOrder === 'boolean' ? withOrder : begin.withOrder,
  }
  return signUpHolds(draft, begin) ? draft : null
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
