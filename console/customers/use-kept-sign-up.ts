import { useState } from 'react'
import { emptyCustomer, type NewCustomer, startFrom } from '#console/customers/new-customer.ts'
import { emptyOrder, type FirstOrderDraft } from '#console/customers/sign-up.ts'
import { type SignUpDraft, signUpHolds, signUpToKeep, signUpWas } from '#console/customers/sign-up-draft.ts'
import { useSession } from '#console/session/session-context.tsx'
import type { Prospect } from '#contract/prospects.ts'
import { dropFromTab, keepInTab, keptInTab } from '#ui/drafts-in-tab.ts'
import { forgetDraft, keepDraft, keptDraft } from '#ui/kept-drafts.ts'

type Kept = SignUpDraft & {
  setGiven: (part: Partial<NewCustomer>) => void
  setOrder: (part: Partial<FirstOrderDraft>) => void
  setWithOrder: (withOrder: boolean) => void
  forget: () => void
}

/**
 * A new account as it is typed, which is still there when the agent comes back to the page or loads it anew: of each agent, and of each prospect,
 * one. A card is never kept: it is written again.
 */
export function useKeptSignUp(prospect: Prospect | null): Kept {
  const { company, staff } = useSession()
  const name = `new customer ${prospect?.id ?? ''}`
  const begin = (): SignUpDraft => ({ given: startFrom(emptyCustomer(company), prospect), order: emptyOrder, withOrder: company.modules.includes('orders') })
  const [draft, setDraft] = useState<SignUpDraft>(() => {
    const before = keptDraft<SignUpDraft>(name)
    if (before) return before
    const stored = signUpWas(keptInTab(staff.id, name, new Date()), begin())
    if (stored) keepDraft(name, stored, signUpHolds(stored, begin()))
    return stored ?? begin()
  })
  const change = (next: (before: SignUpDraft) => SignUpDraft) =>
    setDraft((before) => {
      const after = next(before)
      const toKeep = signUpToKeep(after)
      keepDraft(name, toKeep, signUpHolds(toKeep, begin()))
      keepInTab(staff.id, name, toKeep, new Date())
      return after
    })
  return {
    ...draft,
    setGiven: (part) => change((before) => ({ ...before, given: { ...before.given, ...part } })),
    setOrder: (part) => change((before) => ({ ...before, order: { ...before.order, ...part } })),
    setWithOrder: (withOrder) => change((before) => ({ ...before, withOrder })),
    forget: () => {
      forgetDraft(name)
      dropFromTab(staff.id, name)
    },
  }
}
