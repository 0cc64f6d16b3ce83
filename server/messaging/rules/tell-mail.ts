import { answerTemplates } from '../../mail/rules/is-from-person.ts'
import type { Deed, Tellings, Told, Wording } from '../../telling.ts'

/** What these are about is told by an event of its own: a statement with its period, a link to the portal with what was done, an answer in a ticket. */
const toldByTheirEvent = [
  'statement_mailed',
  'portal_invitation',
  'portal_owner_invited',
  'portal_password_reset',
  'portal_reset_held',
  ...Object.values<string>(answerTemplates),
]

/** How a mail to the customer, and what they want to be mailed about, is told. */
export const messageTellings: Tellings = {
  'message.queued': ({ facts }, wording) =>
    toldByTheirEvent.includes(String(facts.template))
      ? null
      : {
          sentence: sentenceOf(facts, wording),
          what: wording.sentence('message_what'),
          claim: 'mail',
          amounts: [],
          values: [],
          mention: { all: [], any: [] },
          isOptional: true,
        },
  'message.held_back': ({ facts }, wording) => ({
    sentence: wording.sentence('message_held_back', { template: named(facts.template, wording) }),
    what: wording.sentence('message_held_back_what'),
    claim: 'mail_held_back',
    amounts: [],
    values: [],
    mention: { all: [], any: [] },
    isOptional: true,
  }),
  'changed:emailOptIn': tellWish,
  'changed:emailCategory.news': tellWish,
  'changed:emailCategory.usage_alerts': tellWish,
  'changed:emailCategory.surveys': tellWish,
  'changed:emailCategory.points': tellWish,
}

/** A notice about usage that is sent once more is told with its service, share and month, which are what such a contact is about. */
function sentenceOf(facts: Deed['facts'], wording: Wording): string {
  const { usedService, usedShare, usedMonth } = facts
  if (typeof usedService === 'string' && typeof usedMonth === 'string')
    return wording.sentence('usage_alert_sent_anew', {
      share: `${String(usedShare)} %`,
      service: wording.phone(usedService),
      month: wording.month(usedMonth),
    })
  return wording.sentence(facts.resends ? 'message_sent_anew' : 'message_sent', { template: named(facts.template, wording) })
}

const named = (template: unknown, wording: Wording) => wording.sentence(`template:${String(template)}`)

/** What a customer wants to be mailed about: told with the kind of mail, and mentioned by any word for it. */
function tellWish({ key, to }: Deed, wording: Wording): Told {
  const thing = wording.thing(key.slice('changed:'.length))
  return {
    sentence: wording.sentence(to === true ? 'mail_wanted' : 'mail_not_wanted', { thing }),
    what: wording.sentence('email_preferences_what'),
    claim: 'email_preferences',
    amounts: [],
    values: [],
    mention: { all: [], any: wording.sentence('email_preferences_named').split('|') },
    isOptional: false,
  }
}
