import { useEffect, useId, useState } from 'react'
import { forgetDraft, keepDraft, keptDraft } from '#ui/kept-drafts.ts'

export type Conflict<Values> = { by: string; theirs: Partial<Values> }

export type CardDraft<Values> = {
  draft: Values
  set: <Name extends keyof Values>(name: Name, value: Values[Name]) => void
  /** What the draft is compared with: what was read, and where theirs was taken, theirs. */
  changed: (keyof Values)[]
  contested: (keyof Values)[]
  keepMine: (names: readonly (keyof Values)[]) => void
  takeTheirs: (names: readonly (keyof Values)[]) => void
  reset: () => void
}

type Typed<Values> = { typed: Partial<Values>; kept: readonly (keyof Values)[] }

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/**
 * What is typed over what was read. When somebody else saved first, nothing typed is lost: fields that only they changed are theirs at
 * once, fields that both changed wait for a choice.
 *
 * `keptAs` names it: then it is there again when the card comes back, for as long as this tab lives. Without a name it goes with the card.
 */
export function useCardDraft<Values extends object>(
  read: Values,
  conflict: Conflict<Values> | null,
  keptAs?: string | undefined,
): CardDraft<Values> {
  const before = keptDraft<Typed<Values>>(keptAs)
  const [typed, setTyped] = useState<Partial<Values>>(before?.typed ?? {})
  const [kept, setKept] = useState<readonly (keyof Values)[]>(before?.kept ?? [])
  const ownId = useId()
  const name = keptAs ?? ownId

  const base: Values = { ...read, ...conflict?.theirs }
  const draft: Values = { ...base, ...typed }
  const names = Object.keys(read) as (keyof Values)[]

  const changed = names.filter((name) => name in typed && !same(typed[name], base[name]))
  const contested = names.filter((name) => conflict && name in conflict.theirs && changed.includes(name) && !kept.includes(name))

  const isUnsaved = changed.length > 0
  useEffect(() => {
    if (isUnsaved) keepDraft(name, { typed, kept } satisfies Typed<Values>, true)
    else forgetDraft(name)
  }, [name, isUnsaved, typed, kept])
  useEffect(() => () => forgetDraft(ownId), [ownId])

  return {
    draft,
    changed,
    contested,
    set: (name, value) => setTyped((before) => ({ ...before, [name]: value })),
    keepMine: (chosen) => setKept((before) => [...before, ...chosen]),
    takeTheirs: (chosen) =>
      setTyped(
        (before) =>
          Object.fromEntries(Object.entries(before).filter(([name]) => !chosen.includes(name as keyof Values))) as Partial<Values>,
      ),
    reset: () => {
      // At once: a card that was left while it was being saved renders no more.
      forgetDraft(name)
      setTyped({})
      setKept([])
    },
  }
}
