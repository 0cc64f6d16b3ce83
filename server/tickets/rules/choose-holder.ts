export type Assignment = 'by_hand' | 'round_robin' | 'load' | 'skill'

/** Somebody who works on tickets and is given some by the house. */
export type Candidate = {
  staffId: string
  isAbsent: boolean
  isDisabled: boolean
  /** Open tickets that they hold. */
  open: number
  /** Whose turn it is: the smallest is next, null has never been given any. */
  turn: bigint | null
  languages: readonly string[]
  productLines: readonly string[]
}
/** What a ticket asks for: the language it is in, the product line of its account; null asks for nothing. */
export type Asked = { language: string | null; productLine: string | null }

/** Who gets it, and how they were found: of skills, those that were asked for and fit. */
export type Chosen = { staffId: string; how: 'round_robin' | 'load' | 'skill'; skills: ('language' | 'product_line')[] }

/**
 * To whom the house gives a ticket; null leaves it to be taken. Never to somebody who is away, has left, or holds as many as is allowed.
 * Round robin goes by turns; load by the fewest open; skill by who fits best (the language counts more than the product line), the fewest
 * open among them, and by load where nobody fits.
 */
export function chooseHolder(
  asked: Asked,
  candidates: readonly Candidate[],
  settings: { assignment: Assignment; mostOpen: number },
): Chosen | null {
  const { assignment, mostOpen } = settings
  const able = candidates.filter(({ isAbsent, isDisabled, open }) => !isAbsent && !isDisabled && open < mostOpen)
  if (assignment === 'by_hand' || able.length === 0) return null
  if (assignment === 'round_robin') return chosen([...able].sort(byTurn)[0], 'round_robin')
  if (assignment === 'load') return chosen([...able].sort(byLoad)[0], 'load')
  const fitOf = ({ languages, productLines }: Candidate) => ({
    language: asked.language !== null && languages.includes(asked.language),
    productLine: asked.productLine !== null && productLines.includes(asked.productLine),
  })
  const score = (one: Candidate) => {
    const { language, productLine } = fitOf(one)
    return (language ? 2 : 0) + (productLine ? 1 : 0)
  }
  const [best] = [...able].sort((one, other) => score(other) - score(one) || byLoad(one, other))
  if (!best || score(best) === 0) return chosen(best, 'load')
  const { language, productLine } = fitOf(best)
  return chosen(best, 'skill', [...(language ? ['language' as const] : []), ...(productLine ? ['product_line' as const] : [])])
}

const chosen = (one: Candidate | undefined, how: Chosen['how'], skills: Chosen['skills'] = []): Chosen | null =>
  one ? { staffId: one.staffId, how, skills } : null

function byTurn(one: Candidate, other: Candidate): number {
  const [first, second] = [one.turn ?? -1n, other.turn ?? -1n]
  if (first !== second) return first < second ? -1 : 1
  return one.staffId < other.staffId ? -1 : 1
}

const byLoad = (one: Candidate, other: Candidate) => one.open - other.open || byTurn(one, other)
