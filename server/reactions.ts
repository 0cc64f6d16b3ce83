import { keepCallBacks } from '#server/commitments/end-commitment.ts'
import type { EventFacts, EventName } from '#server/events.ts'
import type { Work } from '#server/work.ts'

export type Reactions = { [Name in EventName]?: ((work: Work, facts: EventFacts[Name]) => Promise<void>)[] }

/** Who reacts to what, in the same transaction as the fact. */
export const reactions: Reactions = {
  // A call that we made keeps what was promised before it.
  'interaction.ended': [keepCallBacks],
}
