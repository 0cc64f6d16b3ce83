import { hundredthsOf } from '../../../contract/decimal-amount.ts'
import type { Deed, Tellings, Told, Wording } from '../../telling.ts'

const amountOf = ({ facts }: Deed) => hundredthsOf(BigInt(String(facts.amountMinor ?? 0)), String(facts.currency ?? 'USD'))

const methodOf = ({ facts }: Deed, wording: Wording) =>
  typeof facts.lastFour === 'string'
    ? wording.sentence(`refund_to:${facts.methodKind === 'bank_account' ? 'bank_account' : 'card'}`, { lastFour: facts.lastFour })
    : wording.sentence('refund_to:none')

const approvedBy = ({ facts }: Deed, wording: Wording) =>
  facts.approval === 'granted' && typeof facts.by === 'string' ? wording.sentence('approved_by', { by: facts.by }) : ''

const parts = (deed: Deed, wording: Wording) => ({
  amount: wording.money(amountOf(deed)),
  method: methodOf(deed, wording),
  approved: approvedBy(deed, wording),
  from: String(deed.facts.daysFrom ?? 7),
  to: String(deed.facts.daysTo ?? 10),
  by: String(deed.facts.by ?? ''),
})

function told(deed: Deed, wording: Wording, sentence: string, claim: string): Told {
  const { lastFour, by, approval } = deed.facts
  return {
    sentence: wording.sentence(sentence, { ...parts(deed, wording), reason: String(deed.facts.reason ?? '') }),
    what: wording.sentence('refund_what'),
    claim,
    amounts: [amountOf(deed)],
    values: [],
    mention: {
      all: [
        wording.money(amountOf(deed)),
        ...(typeof lastFour === 'string' ? [lastFour] : []),
        ...(approval === 'granted' && typeof by === 'string' ? [by] : []),
      ],
      any: wording.sentence('refund_named').split('|'),
    },
    isOptional: false,
  }
}

/**
 * How a refund is told: what was asked, what somebody agreed to and what came of it are one deed by the time they are told (see fold-deeds).
 * What is on its way or went proves that a refund was made; what waits or failed does not.
 */
export const refundTellings: Tellings = {
  'refund.asked': (deed, wording) => {
    if (deed.facts.approval === 'refused')
      return told(deed, wording, deed.facts.by ? 'refund_refused' : 'refund_not_decided', 'refund_refused')
    if (deed.facts.status === 'waiting_for_approval' && deed.facts.approval !== 'granted')
      return told(deed, wording, 'refund_waits', 'refund_asked')
    return told(deed, wording, 'refund_on_its_way', 'refund')
  },
  'refund.executed': (deed, wording) => told(deed, wording, 'refund_executed', 'refund'),
  'refund.failed': (deed, wording) => told(deed, wording, 'refund_failed', 'refund_failed'),
  // Asked for and not any more: nothing came of it.
  'refund.withdrawn': () => null,
}
