import type { OpenInteraction } from '#console/interactions/interaction-context.ts'

/** Contacts that were left without their note: not the one in view, nor what was put aside or waits for a colleague to take it. */
export const notesOwed = (owed: readonly OpenInteraction[], inView: Pick<OpenInteraction, 'id'> | null): OpenInteraction[] =>
  owed.filter(({ id, state }) => state === 'open' && id !== inView?.id)
