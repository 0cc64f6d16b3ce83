/** The mails that carry an answer in a ticket: to a customer who reads it in the portal too, and to whom nobody signs in for, as who has no account. */
export const answerTemplates = { customer: 'ticket_reply', byMail: 'ticket_reply_by_mail' } as const

export const isAnswer = (template: string): boolean => Object.values<string>(answerTemplates).includes(template)

/**
 * Whether a person wrote what this mail says; `isByHand`: it is one that staff choose and write. Such a mail does not call itself automatic
 * (RFC 3834): the help desk of a business customer would drop it as a machine's.
 */
export const isFromPerson = ({ template, isByHand }: { template: string; isByHand: boolean }): boolean => isByHand || isAnswer(template)
