import type { Problem } from '#ui/problem.ts'

/** A contact of a colleague has the call: it is handed over, or one of one’s own begins without it. */
export const isCallHeld = ({ code }: Problem): boolean => code === 'interaction.call_held'

/** With what to do instead, where it says so. */
export const whyRefused = ({ detail, body: { instead } }: Problem): string =>
  typeof instead === 'string' ? `${detail} ${instead}` : detail

export const withoutCall = <Begun extends { callId?: string | undefined }>({ callId: _, ...contact }: Begun): Omit<Begun, 'callId'> =>
  contact
