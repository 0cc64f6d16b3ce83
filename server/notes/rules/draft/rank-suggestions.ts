export type Suggestable = { category: string; name: string; isAllowed: boolean }
export type Reason = { category: string; name: string; because: string; weight: number }

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
    .map(({ category, name, because }) => ({ category, name, because }))
}

export const keyOf = ({ category, name }: { category: string; name: string }) => `${category} › ${name}`
