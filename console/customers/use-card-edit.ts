import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { z } from 'zod'
import { messages } from '#console/customers/messages.ts'
import { accountKey } from '#console/customers/use-account.ts'
import { useSession } from '#console/session/session-context.tsx'
import type { CustomerAccount, staleCard } from '#contract/customers.ts'
import { forgetDraft, keepDraft, keptDraft } from '#ui/kept-drafts.ts'
import { Problem } from '#ui/problem.ts'
import type { Conflict } from '#ui/use-card-draft.ts'

type Begun<Values> = { held: CustomerAccount; stale: Stale<Values> | null }
type Stale<Values> = { version: number; conflict: Conflict<Values> }

export type CardEdit<Values> = {
  /** The account as it was when the card was opened; nothing moves under somebody's hands. */
  account: CustomerAccount
  values: Values
  conflict: Conflict<Values> | null
  keptAs: string | undefined
  onOpen: (isOpen: boolean) => void
  onUpdate: (changes: Partial<Values>) => Promise<void>
  /** After saving: puts the old values back, as a new edit. */
  undo: (() => Promise<void>) | null
  undoProblem: string | null
}

/** One card's edit: sends only what changed, from the version that was opened; turns a stale version into a choice. */
export function useCardEdit<Values extends object>(given: {
  account: CustomerAccount
  valuesOf: (account: CustomerAccount) => Values
  versionOf: (account: CustomerAccount) => number
  send: (changes: Partial<Values>, version: number) => Promise<CustomerAccount>
  /** The card's name where its draft is kept; secrets are not. */
  keptAs?: string
}): CardEdit<Values> {
  const { account, valuesOf, versionOf, send, keptAs } = given
  const queries = useQueryClient()
  const viewer = useSession().staff.name
  const begunAs = keptAs && `${keptAs}, as it was opened`
  const begun = keptDraft(keptAs) === undefined ? undefined : keptDraft<Begun<Values>>(begunAs)
  const [held, setHeld] = useState<CustomerAccount | null>(begun?.held ?? null)
  const [stale, setStale] = useState<Stale<Values> | null>(begun?.stale ?? null)
  const [saved, setSaved] = useState<{ before: Partial<Values>; version: number } | null>(null)
  const [undoProblem, setUndoProblem] = useState<string | null>(null)
  const shown = held ?? account
  const values = valuesOf(shown)

  // What is kept of a card goes on from what it was opened with, so that what others saved meanwhile is noticed.
  useEffect(() => {
    if (!begunAs) return
    if (held) keepDraft(begunAs, { held, stale } satisfies Begun<Values>, false)
    else forgetDraft(begunAs)
  }, [begunAs, held, stale])

  const keep = (reply: CustomerAccount) => {
    queries.setQueryData(accountKey(account.customer.id), reply)
    void queries.invalidateQueries({
      predicate: ({ queryKey }) =>
        /^(getDashboard|getCustomerHeader|listChanges|openInteractions|recent|getFulfilment)/.test(String(queryKey[0])),
    })
  }

  const onUpdate = async (changes: Partial<Values>) => {
    const base = { ...values, ...stale?.conflict.theirs }
    try {
      const reply = await send(changes, stale?.version ?? versionOf(shown))
      const names = Object.keys(changes) as (keyof Values)[]
      setSaved({ before: Object.fromEntries(names.map((name) => [name, base[name]])) as Partial<Values>, version: versionOf(reply) })
      keep(reply)
    } catch (failure) {
      if (failure instanceof Problem && failure.code === 'card.stale') {
        setStale(staleFrom(failure, stale, Object.keys(values), viewer))
        void queries.invalidateQueries({ queryKey: accountKey(account.customer.id) })
      }
      throw failure
    }
  }

  return {
    account: shown,
    values,
    conflict: stale?.conflict ?? null,
    keptAs,
    onUpdate,
    onOpen: (isOpen) => {
      setHeld(isOpen ? account : null)
      setStale(null)
      setUndoProblem(null)
      if (isOpen) setSaved(null)
    },
    undo: saved
      ? async () => {
          try {
            keep(await send(saved.before, saved.version))
            setSaved(null)
          } catch (failure) {
            if (!(failure instanceof Problem)) throw failure
            setUndoProblem(failure.detail)
          }
        }
      : null,
    undoProblem,
  }
}

/** Of a 409: who changed what since, the newest value of each field, and the version to start from now. */
function staleFrom<Values>(problem: Problem, before: Stale<Values> | null, names: readonly string[], viewer: string): Stale<Values> {
  const { currentVersion, changesSince } = problem.body as unknown as z.infer<typeof staleCard>
  const theirs: Record<string, unknown> = { ...before?.conflict.theirs }
  for (const { field, to, isSecret } of changesSince.toReversed().flatMap(({ changes }) => changes)) {
    const name = names.find((each) => each === field || field.endsWith(`.${each}`))
    if (name && !isSecret) theirs[name] = to
  }
  const authors = [...new Set(changesSince.map(({ by }) => (by === viewer ? messages.yourself : (by ?? messages.somebody))))]
  return { version: currentVersion, conflict: { by: authors.join(', ') || messages.somebody, theirs: theirs as Partial<Values> } }
}
