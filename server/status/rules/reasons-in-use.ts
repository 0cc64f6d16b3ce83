export type Brought = { preset: string; categories: readonly string[] }

/**
 * Why people leave, from the categories that fit what this company sells. A category is left out where it came with a preset alone whose
 * module is off; one of the company's own always stays, and where nothing would be left everything does.
 */
export function reasonsInUse<Reason extends { category: string }>(
  reasons: readonly Reason[],
  modules: readonly string[],
  brought: readonly Brought[],
): Reason[] {
  const fits = ({ category }: Reason) => {
    const from = brought.filter(({ categories }) => categories.includes(category))
    return from.length === 0 || from.some(({ preset }) => modules.includes(preset))
  }
  const used = reasons.filter(fits)
  return used.length > 0 ? used : [...reasons]
}
