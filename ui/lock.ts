/** Why a field rests and what can be done instead; all three words come from the server's rule. */
export type Lock = {
  because: string
  detail?: string
  instead?: { words: string; to: string } | { words: string; onPress: () => void; keys?: string }
  /** The guidance article. */
  article?: { words: string; to: string } | { words: string; onPress: () => void }
}
