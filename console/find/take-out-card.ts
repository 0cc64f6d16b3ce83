import { findCardNumbers } from '#contract/card-number.ts'

export type TakenOut = { text: string; card: { digits: string; lastFour: string } | null }

/**
 * What may stand in the search box: a whole card number is taken out before anything is sent, and only "•••• 2320" is left of it.
 * Its digits are kept apart, for the one look-up that may carry them.
 */
export function takeOutCard(typed: string): TakenOut {
  const [span] = findCardNumbers(typed)
  if (!span) return { text: typed, card: null }
  const lastFour = span.digits.slice(-4)
  const rest = takeOutCard(typed.slice(span.end)).text
  return { text: `${typed.slice(0, span.start)}${maskOf(lastFour)}${rest}`, card: { digits: span.digits, lastFour } }
}

export const maskOf = (lastFour: string) => `•••• ${lastFour}`

/** A long row of digits may be a card number that is still being typed: the search waits until the hands rest. */
export const mayBecomeCard = (text: string) => /(?<![+\d])\d(?:[\s.-]?\d){9,}/.test(text)
