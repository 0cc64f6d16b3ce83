const answers = ['ticket_reply', 'ticket_reply_by_mail']

/**
 * Whether a person wrote what this mail says; `isByHand`: it is one that staff choose and write. Such a mail does not call itself automatic
 * (RFC 3834): the help desk of a business customer would drop it as a machine's.
 */
export const isFromPerson = ({ template, isByHand }: { template: string; isByHand: boolean }): boolean =>
  isByHand || answers.includes(template)
