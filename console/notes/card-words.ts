import { findCardNumbers } from '#contract/card-number.ts'

/** How a card is written in a note: its last four. */
export const maskOf = (lastFour: string) => `card ending in ${lastFour}`

export type CardWords = { before: string; words: string; after: string; lastFour: string; start: number; end: number }

/** Whole card numbers in a text, each with a little of what stands around it. */
export function cardWords(text: string): CardWords[] {
  return findCardNumbers(text).map(({ start, end, digits }) => ({
    before: fromAWord(text, start),
    words: text.slice(start, end),
    after: text.slice(end, end + 24),
    lastFour: digits.slice(-4),
    start,
    end,
  }))
}

/** At most 24 characters of the same line, begun at a word. */
function fromAWord(text: string, end: number): string {
  const line = text.slice(text.lastIndexOf('\n', end - 1) + 1, end)
  return line.length <= 24 ? line : line.slice(-25).replace(/^\S*\s+|^\S+$/, '')
}

/** The text with the number reduced to its last four: "the card ending in 4242". */
export function withoutCard(text: string, { start, end, lastFour }: CardWords): string {
  const before = text.slice(0, start)
  const words = /card[\s:#]*$/i.test(before) ? maskOf(lastFour).replace('card ', '') : maskOf(lastFour)
  return `${before}${words}${text.slice(end)}`
}
