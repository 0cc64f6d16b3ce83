import type { Tellings } from '../../telling.ts'

/** What these are about is told by an event of its own: a statement with its period, a link to the portal with what was done. */
const toldByTheirEvent = ['statement_mailed', 'portal_invitation', 'portal_password_reset', 'portal_reset_held']

/** How a message to the customer is told. */
export const messageTellings: Tellings = {
  'message.queued': ({ facts }, wording) =>
    toldByTheirEvent.includes(String(facts.template))
      ? null
      : {
          sentence: wording.sentence('message_sent', { template: wording.sentence(`template:${String(facts.template)}`) }),
          what: wording.sentence('message_what'),
          claim: 'mail',
          amounts: [],
          values: [],
          mention: { all: [], any: [] },
          isOptional: true,
        },
}
