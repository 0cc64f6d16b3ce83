import type { EventFacts, EventName } from '#server/events.ts'
import type { Work } from '#server/work.ts'

export type Reactions = { [Name in EventName]?: ((work: Work, facts: EventFacts[Name]) => Promise<void>)[] }

/** Who reacts to what, in the same transaction as the fact. */
export const reactions: Reactions = {}
