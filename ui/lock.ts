/** Why a field rests and what can be done instead; all three words come from the server's rule. */
export type Lock = {
  because: string
  detail?: string
  instead?: { words: string; to: string } | { words: string; onPress: () => void; keys?: string }
  /** The guidance article: it opens beside the page, which stays as it is. */
  article?: { words: string; onPress: () => void }
}
