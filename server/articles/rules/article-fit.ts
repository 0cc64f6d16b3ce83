import { wordsOf } from '#server/platform/rules/fold.ts'

/** Every word begins a word of the title (0) or of the text (1), in any order; null: it does not fit. */
export function articleFit(typed: string, article: { title: string; body: string }): 0 | 1 | null {
  const words = wordsOf(typed)
  const title = wordsOf(article.title)
  const begins = (among: string[]) => words.every((word) => among.some((other) => other.startsWith(word)))
  if (begins(title)) return 0
  return begins([...title, ...wordsOf(article.body)]) ? 1 : null
}
