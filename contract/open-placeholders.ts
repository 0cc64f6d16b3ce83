import { placeholders } from './replies.ts'

/** What a saved reply leaves in the place of what is not known, so that somebody sees that it is still to be written. */
export const leftOpen = (name: (typeof placeholders)[number]): string => `[${name.replace('.', ' ')}]`

// The date and the hour are always known: in brackets somebody wrote them.
const unknown = placeholders.filter((name) => name.includes('.')).map(leftOpen)

/** The placeholders of a text that nobody filled in, as they stand in it, each once: for whoever types an answer, and for the door. */
export function openPlaceholders(text: string): string[] {
  const braced = [...text.matchAll(/\{\{\s{0,5}\p{L}[^{}\n]{0,60}\}\}/gu)].map(([whole]) => whole)
  return [...new Set([...braced, ...unknown.filter((one) => text.includes(one))])]
}
