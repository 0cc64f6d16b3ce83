import type { PayDecline } from '../../../contract/fulfilment.ts'
import type { DeclineReason } from '../../gateway/rules/decline-reason-table.ts'

/**
 * What a page that anybody with the link can open says of a card that was declined: only what its holder can mend at once. That a card is
 * reported stolen, or that somebody blocks it, is between the bank and its customer, so it is said in the words of every other refusal.
 */
export function declineForPayer(reason: string | null): PayDecline {
  return (said as Record<string, PayDecline>)[reason ?? ''] ?? 'bank'
}

const said: Partial<Record<DeclineReason, PayDecline>> = {
  insufficient_funds: 'funds',
  expired: 'expired',
  wrong_code: 'code',
  not_sent: 'not_asked',
}
