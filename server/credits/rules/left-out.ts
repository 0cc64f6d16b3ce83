/** What a bulk credit knows of each number that was given. */
export type Named = { number: string; id: string | null; currency: string | null; mergedInto: string | null; isOwn: boolean }

/** Whom a bulk credit passes over, and why; null: the customer is credited. */
export function leftOutBecause({ id, currency, mergedInto, isOwn }: Named, creditCurrency: string): string | null {
  if (id === null) return 'There is no customer of this number.'
  if (mergedInto !== null) return `This account was merged into ${mergedInto}: name that one.`
  if (currency !== creditCurrency) return `This account is in ${currency}.`
  if (isOwn) return 'This account is your own.'
  return null
}

/** The numbers as they were given, each once, without what stands around them. */
export const eachOnce = (numbers: readonly string[]) => [
  ...new Set(numbers.map((number) => number.trim()).filter((number) => number !== '')),
]
