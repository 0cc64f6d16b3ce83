import { allowed, refused, type Verdict } from '../../platform/verdict.ts'

/** What a contact can hold: any of it asks for a note. */
export type Held = 'note' | 'change' | 'attempt' | 'act' | 'secret' | 'jotted'

const words: Record<Held, string> = {
  note: 'A note was written in this contact.',
  change: 'Something was changed in this contact.',
  attempt: 'The caller was asked for what proves who they are.',
  act: 'Something was done in this contact.',
  secret: 'A secret of this account was shown since it began.',
  jotted: 'Something was jotted down in this contact.',
}
const heldMost = Object.keys(words) as Held[]

/** A contact in which nothing was done, asked or written down may end as begun by mistake; any other one owes its note. */
export function mayDrop(held: readonly Held[]): Verdict {
  const first = heldMost.find((each) => held.includes(each))
  if (first === undefined) return allowed
  return refused('interaction.holds_something', words[first], {
    instead: first === 'jotted' ? 'Empty it if it is no part of any contact, or write the note.' : 'Write its note.',
  })
}

export const undoMinutes = 30

/** What was ended as begun by mistake is taken back while its agent still knows of it; later another contact begins. */
export function mayUndoDrop(contact: { isDropped: boolean; endedAt: Date | null }, now: Date): Verdict {
  if (!contact.isDropped || contact.endedAt === null)
    return refused('interaction.wrong_step', 'This contact was not ended as begun by mistake.', { instead: 'Look at it again.' })
  if (now.getTime() - contact.endedAt.getTime() <= undoMinutes * 60_000) return allowed
  return refused('interaction.drop_is_old', `This contact was ended more than ${undoMinutes} minutes ago.`, {
    instead: 'Begin another contact.',
  })
}
