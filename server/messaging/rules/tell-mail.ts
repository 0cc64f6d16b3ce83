import type { Tellings } from '../../telling.ts'

/** How a message to the customer is told. A statement is told with its period, by its own event. */
export const messageTellings: Tellings = {
  'message.queued': ({ facts }, wording) =>
    facts.template === 'statement_mailed'
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
