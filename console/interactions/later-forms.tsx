import { laterPart } from '#ui/later-part.tsx'

// The forms of a contact, and what is seldom said of one: the first page does without them.

export const StartInteraction = laterPart(async () => (await import('#console/interactions/start-interaction.tsx')).StartInteraction)
export const UnlockCallers = laterPart(async () => (await import('#console/interactions/unlock-callers.tsx')).UnlockCallers)
export const VerifyCaller = laterPart(async () => (await import('#console/interactions/verify-caller.tsx')).VerifyCaller)
export const ParkContact = laterPart(async () => (await import('#console/interactions/park-contact.tsx')).ParkContact)
export const HandOver = laterPart(async () => (await import('#console/interactions/hand-over.tsx')).HandOver)
export const UnprovedMailLine = laterPart(async () => (await import('#console/interactions/unproved-mail-line.tsx')).UnprovedMailLine, {
  beside: true,
})
export const DropContact = laterPart(async () => (await import('#console/interactions/drop-contact.tsx')).DropContact)
