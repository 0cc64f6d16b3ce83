/** Why a gateway says no, whichever gateway it is, as a note or a screen says it after a colon. */
export const declineReasonWords = {
  insufficient_funds: 'insufficient funds',
  expired: 'the card has expired',
  wrong_code: 'the security code is wrong',
  do_not_honour: 'the bank does not honour it',
  lost_or_stolen: 'the card is reported lost or stolen',
  issuer_blocked: 'the issuer blocks this card',
  refund_refused: 'the bank does not take the refund',
  too_much: 'more than is left of the payment',
  too_late: 'it is settled already',
  no_such_charge: 'the gateway has no such charge',
  refused: 'the bank refuses it',
  not_sent: 'the gateway could not be reached, and nothing was asked of it',
  settled_by_hand: 'a colleague has found that it did not happen',
} as const

export type DeclineReason = keyof typeof declineReasonWords
export const declineReasons = Object.keys(declineReasonWords) as [DeclineReason, ...DeclineReason[]]

/** What stands in the books as a code, in words; an older row may hold words already. */
export const wordsOfReason = (reason: string): string => (declineReasonWords as Record<string, string>)[reason] ?? reason
