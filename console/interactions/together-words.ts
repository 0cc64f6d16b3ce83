import { messages } from '#console/interactions/messages.ts'

/** Who else is on the line of one's own contact, for the head of its note. */
export const togetherWords = ({ together }: { together: { handedOverBy: { name: string } } | null }) =>
  together ? messages.together.lead(together.handedOverBy.name) : ''
