export type Answer = { point: string; answer: 'yes' | 'no' | 'not_applicable'; comment: string }

/** The points met and missed; what does not apply counts for neither. Null where the answers are not one for each point. */
export function tallyOf(answers: readonly Answer[], points: readonly string[]): { yes: number; no: number } | null {
  const given = new Set(answers.map(({ point }) => point))
  if (answers.length !== points.length || !points.every((point) => given.has(point))) return null
  const count = (wanted: Answer['answer']) => answers.filter(({ answer }) => answer === wanted).length
  return { yes: count('yes'), no: count('no') }
}
