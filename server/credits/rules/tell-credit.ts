import { creditReasons } from '../../../contract/credits.ts'
import { hundredthsOf } from '../../../contract/decimal-amount.ts'
import type { Deed, Tellings, Told, Wording } from '../../telling.ts'

const amountOf = ({ facts }: Deed) => hundredthsOf(BigInt(String(facts.amountMinor ?? 0)), String(facts.currency ?? 'USD'))

const approvedBy = ({ facts }: Deed, wording: Wording) =>
  facts.approval === 'granted' && typeof facts.by === 'string' ? wording.sentence('approved_by', { by: facts.by }) : ''

const reasonOf = ({ facts: { reason } }: Deed, wording: Wording) =>
  (creditReasons as readonly unknown[]).includes(reason) ? wording.sentence(`credit_reason:${String(reason)}`) : ''

function told(deed: Deed, wording: Wording, sentence: string, claim: string): Told {
  const { department, givenAs, by, approval } = deed.facts
  const isMoney = givenAs === undefined || givenAs === 'credit'
  return {
    sentence: wording.sentence(sentence, {
      amount: wording.money(amountOf(deed)),
      approved: approvedBy(deed, wording),
      reason: reasonOf(deed, wording),
      department: String(department ?? ''),
      by: String(by ?? ''),
    }),
    what: wording.sentence(department ? 'make_right_what' : 'credit_what'),
    claim,
    amounts: isMoney ? [amountOf(deed)] : [],
    values: [],
    mention: {
      all: [...(isMoney ? [wording.money(amountOf(deed))] : []), ...(approval === 'granted' && typeof by === 'string' ? [by] : [])],
      any: wording.sentence(isMoney ? 'credit_named' : `made_right_named:${String(givenAs)}`).split('|'),
    },
    isOptional: false,
  }
}

const madeRight: Record<string, string> = {
  credit: 'made_right_credit',
  equipment: 'made_right_equipment',
  call_back: 'made_right_call_back',
}

/** How credits and make-it-right are told, and what was asked and not given. */
export const creditTellings: Tellings = {
  'credit.given': (deed, wording) => {
    const { department, givenAs } = deed.facts
    if (typeof department !== 'string') return told(deed, wording, 'credit_given', 'credit')
    return told(deed, wording, madeRight[String(givenAs)] ?? 'made_right_credit', `make_right:${department}`)
  },
  'credit.undone': (deed, wording) => told(deed, wording, 'credit_undone', 'credit_undone'),
}

const asked =
  (sentence: string, claim: string) =>
  (deed: Deed, wording: Wording): Told | null =>
    deed.facts.kind === 'credit' ? told(deed, wording, sentence, claim) : null

/** What was asked of somebody and has no deed of its own yet; what somebody agreed to is told by what came of it. */
export const approvalTellings: Tellings = {
  'approval.asked': asked('credit_waits', 'credit_asked'),
  'approval.granted': () => null,
  'approval.refused': (deed, wording) => asked(deed.facts.by ? 'credit_refused' : 'credit_not_decided', 'credit_refused')(deed, wording),
  'approval.withdrawn': () => null,
}
