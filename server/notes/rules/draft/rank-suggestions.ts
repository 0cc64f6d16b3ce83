export type Suggestable = { category: string; name: string; isAllowed: boolean }
export type Reason = { category: string; name: string; because: string; weight: number; isOpen?: boolean }

/**
 * The dispositions that what was done suggests: those of what weighs most first, then those that the agent and their team used most of
 * late. What its guards refuse is left out, and so is what the company does not have.
 */
export function rankSuggestions(reasons: readonly Reason[], recent: ReadonlyMap<string, number>, catalogue: readonly Suggestable[]) {
  const usable = new Set(catalogue.filter(({ isAllowed }) => isAllowed).map(keyOf))
  const best = new Map<string, Reason>()
  for (const reason of reasons) {
    const key = keyOf(reason)
    if (!usable.has(key)) continue
    const held = best.get(key)
    if (!held || held.weight < reason.weight) best.set(key, reason)
  }
  return [...best.values()]
    .sort((one, other) => other.weight - one.weight || (recent.get(keyOf(other)) ?? 0) - (recent.get(keyOf(one)) ?? 0))
    .map(({ category, name, because, isOpen = false }) => ({ category, name, because, isOpen }))
}

/** What the note begins with: the first that something was done for. What says nothing of what the contact was about is for the agent to choose. */
export const chosenOf = (ranked: ReturnType<typeof rankSuggestions>) => ranked.find(({ isOpen }) => !isOpen) ?? null

export const keyOf = ({ category, name }: { category: string; name: string }) => `${category} › ${name}`
