import type { StatusAction } from '#contract/status.ts'

/** What is missing where nobody says why; null where the action speaks for itself, or asks for its reason in another way. */
const whySentences: Partial<Record<StatusAction, string>> = {
  activate_by_hand: 'Say why the account becomes active by hand.',
  deactivate: 'Say why the account is put on hold.',
  unenroll: 'Say why the customer leaves the programme.',
}

/** Whoever opens the account later asks why; so these are not done without a word. */
export const asksWhy = (action: StatusAction): string | null => whySentences[action] ?? null
