import { useEffect, useRef, useState } from 'react'
import { emptyCustomer, type NewCustomer, startFrom } from '#console/customers/new-customer.ts'
import { emptyOrder, type FirstOrderDraft } from '#console/customers/sign-up.ts'
import {
  type KeptSignUp,
  type SentSignUp,
  type SignUpDraft,
  signUpFrom,
  signUpHolds,
  signUpToKeep,
  signUpWas,
} from '#console/customers/sign-up-draft.ts'
import { useSession } from '#console/session/session-context.tsx'
import type { Prospect } from '#contract/prospects.ts'
import { dropFromTab, keepInTab, keptInTab } from '#ui/drafts-in-tab.ts'
import { forgetDraft, keepDraft, keptDraft } from '#ui/kept-drafts.ts'

type Kept = SignUpDraft & {
  /** When what came back was begun; null for a form that is begun now. */
  begunAt: string | null
  setGiven: (part: Partial<NewCustomer>) => void
  setOrder: (part: Partial<FirstOrderDraft>) => void
  setWithOrder: (withOrder: boolean) => void
  /** The key for what is sent: the same for the same text, also after the page was loaded anew. */
  keyOf: (body: unknown) => Promise<string>
  forget: () => void
}

/**
 * A new account as it is typed, which is still there when the agent comes back to the page or loads it anew: of each agent, and of each prospect,
 * one. A card is never kept: it is written again.
 */
export function useKeptSignUp(prospect: Prospect | null): Kept {
  const { company, staff } = useSession()
  const name = `new customer ${prospect?.id ?? ''}`
  const begin = (): SignUpDraft => ({
    given: startFrom(emptyCustomer(company), prospect),
    order: emptyOrder,
    withOrder: company.modules.includes('orders'),
  })
  const [before] = useState<KeptSignUp | null>(
    () => keptDraft<KeptSignUp>(name) ?? signUpWas(keptInTab(staff.id, name, new Date()), begin(), new Date()),
  )
  const [draft, setDraft] = useState<SignUpDraft>(() => (before ? signUpFrom(before) : begin()))
  /** What is true now, whatever of it is drawn already: two changes of one press build on each other. */
  const now = useRef({ draft, begunAt: before?.begunAt ?? null, sent: before?.sent ?? null })

  const keep = () => {
    const { draft, sent } = now.current
    if (!signUpHolds(draft, begin())) return forget()
    now.current.begunAt ??= new Date().toISOString()
    const toKeep = signUpToKeep(draft, now.current.begunAt, sent)
    keepDraft(name, toKeep, true)
    keepInTab(staff.id, name, toKeep, new Date())
  }
  const forget = () => {
    now.current.begunAt = null
    now.current.sent = null
    forgetDraft(name)
    dropFromTab(staff.id, name)
  }
  const change = (next: (before: SignUpDraft) => SignUpDraft) => {
    now.current.draft = next(now.current.draft)
    setDraft(now.current.draft)
    keep()
  }
  // What came out of the store of the tab is asked about as well, before the window is closed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as it comes back
  useEffect(() => {
    if (before) keep()
  }, [])

  const keyOf = async (body: unknown) => {
    const bodyId = await digestOf(JSON.stringify(body))
    if (now.current.sent?.bodyId !== bodyId) {
      now.current.sent = { bodyId, keyId: crypto.randomUUID() } satisfies SentSignUp
      keep()
    }
    return now.current.sent.keyId
  }

  return {
    ...draft,
    begunAt: before?.begunAt ?? null,
    setGiven: (part) => change((before) => ({ ...before, given: { ...before.given, ...part } })),
    setOrder: (part) => change((before) => ({ ...before, order: { ...before.order, ...part } })),
    setWithOrder: (withOrder) => change((before) => ({ ...before, withOrder })),
    keyOf,
    forget,
  }
}

async function digestOf(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
