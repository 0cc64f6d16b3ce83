import type { Telling, Tellings } from '../../telling.ts'

const told =
  (name: string, claim: string): Telling =>
  (_deed, wording) => ({
    sentence: wording.sentence(name),
    what: wording.sentence('portal_what'),
    claim,
    amounts: [],
    values: [],
    mention: { all: [], any: wording.sentence('portal_named').split('|') },
    isOptional: false,
  })
/** The event beside it says the same. */
const saidByEvent: Telling = () => null

/** How what staff do about a customer's sign-in to the portal is told. */
export const portalTellings: Tellings = {
  'portal_user.invited': told('portal_invited', 'portal'),
  'portal_user.password_reset': told('portal_password_reset', 'portal_password'),
  'portal_user.locked': told('portal_locked', 'portal'),
  'portal_user.unlocked': told('portal_unlocked', 'portal'),
  'portal_user.removed': told('portal_removed', 'portal'),
  'portal_user.sessions_ended': told('portal_sessions_ended', 'portal'),
  'changed:portalUser': saidByEvent,
  'changed:portalRole': saidByEvent,
  'changed:portalState': saidByEvent,
  'changed:portalPassword': saidByEvent,
  'changed:portalSecondStep': saidByEvent,
}
