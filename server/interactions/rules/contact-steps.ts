import { allowed, refused, type Verdict } from '../../platform/verdict.ts'

export type ContactState = 'open' | 'parked' | 'offered' | 'ended'
export type ContactStep = 'park' | 'resume' | 'hand_over' | 'take' | 'take_back' | 'end' | 'drop'

/** Where each step leads, and from where: the whole life of a contact. */
const steps: Record<ContactStep, Partial<Record<ContactState, ContactState>>> = {
  park: { open: 'parked' },
  resume: { parked: 'open' },
  hand_over: { open: 'offered', parked: 'offered' },
  take: { offered: 'open' },
  take_back: { offered: 'open' },
  end: { open: 'ended', parked: 'ended' },
  drop: { open: 'ended', parked: 'ended' },
}

export const stateOf = (row: { endedAt: Date | null; offeredAt: Date | null; parkedAt: Date | null }): ContactState =>
  row.endedAt ? 'ended' : row.offeredAt ? 'offered' : row.parkedAt ? 'parked' : 'open'

export const stateAfter = (state: ContactState, step: ContactStep): ContactState | null => steps[step][state] ?? null

const whyNot: Record<ContactState, string> = {
  open: 'This contact is open.',
  parked: 'This contact is parked.',
  offered: 'This contact is handed over and waits to be taken.',
  ended: 'This contact has ended.',
}

/** Whether a contact may take this step from where it is. */
export function mayStep(state: ContactState, step: ContactStep): Verdict {
  if (stateAfter(state, step) !== null) return allowed
  return refused('interaction.wrong_step', whyNot[state], {
    instead: state === 'offered' ? 'Take it back first.' : state === 'ended' ? 'Begin another contact.' : 'Look at it again.',
  })
}

/** Who takes a contact that was handed over: the person it was offered to, or one of the team; never who offered it. */
export function mayTake(
  offer: { toStaffId: string | null; toTeamId: string | null; byId: string },
  viewer: { id: string; teamIds: readonly string[] },
): Verdict {
  if (offer.byId === viewer.id)
    return refused('interaction.own_offer', 'You handed this contact over yourself.', { instead: 'Take it back instead.' })
  const isTheirs = offer.toStaffId === viewer.id || (offer.toTeamId !== null && viewer.teamIds.includes(offer.toTeamId))
  return isTheirs
    ? allowed
    : refused('interaction.not_offered', 'This contact was handed to somebody else.', { instead: 'Ask who had it to hand it to you.' })
}
