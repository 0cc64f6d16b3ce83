import type { CustomerLine } from '#contract/find.ts'

const most = 3
const names: readonly string[] = ['name', 'contact']

/** Of the customers that these words find, those whom they name: each word is of a name of the account, and of nothing else of it such as its street. */
export function customersNamed<Line extends Pick<CustomerLine, 'matched' | 'alsoMatched' | 'wordsMatched'>>(
  q: string,
  found: readonly Line[],
): Line[] {
  const words = q.trim().split(/\s+/).length
  return found
    .filter(
      ({ matched, alsoMatched, wordsMatched }) =>
        matched !== null && wordsMatched >= words && [matched, ...alsoMatched].every(({ field }) => names.includes(field)),
    )
    .slice(0, most)
}
