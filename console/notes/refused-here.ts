import { cardWords } from '#console/notes/card-words.ts'
import { messages } from '#console/notes/messages.ts'
import { type NoteDraft, textsOf } from '#console/notes/note-draft.ts'
import type { Place } from '#console/notes/show-place.ts'
import type { FieldProblems } from '#ui/problem.ts'

export type Refused = Place & { code: 'card_number' | 'refused'; message: string }

/** What the check has no say in: card numbers, which never leave the browser, and the fields that the server would not even look over. */
export function refusedHere(draft: NoteDraft, unread: FieldProblems): Refused[] {
  const texts = Object.fromEntries(textsOf(draft))
  const cards = Object.entries(texts).flatMap(([field, text]) =>
    cardWords(text).map(({ start, end }) => ({ code: 'card_number' as const, field, start, end, message: messages.check.lastFour })),
  )
  const others = Object.entries(unread)
    .filter(([field]) => !cards.some((card) => card.field === field))
    .map(([field, message]) => ({ code: 'refused' as const, field, start: 0, end: texts[field]?.length ?? 0, message }))
  return [...cards, ...others]
}
