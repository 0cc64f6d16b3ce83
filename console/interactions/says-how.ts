import type { OpenInteraction } from '#console/interactions/interaction-context.ts'

/** A contact that says itself how it took place: begun by a person, or by work on a ticket. Of any other its note asks. */
export const saysHow = ({ openedBy, channel }: Pick<OpenInteraction, 'openedBy' | 'channel'>) => openedBy === 'person' || channel !== 'none'
