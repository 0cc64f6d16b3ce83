import { decimalsOf } from '#contract/decimal-amount.ts'
import type { Deed, Tellings, Told, Wording } from '../../telling.ts'

/** How what was agreed about paying is told. */
export const planTellings: Tellings = {
  'payment_plan.agreed': ({ facts }, wording) => {
    const amount = hundredthsOf(facts)
    const words = {
      amount: wording.money(amount),
      parts: String(facts.parts),
      first: wording.day(String(facts.firstOn)),
      last: wording.day(String(facts.lastOn)),
    }
    return agreed(
      wording.sentence(facts.parts === 1 ? 'plan_agreed_once' : 'plan_agreed', words),
      'plan',
      'payment_plan',
      [amount],
      wording,
    )
  },
  'payment_plan.cancelled': (_deed, wording) => agreed(wording.sentence('plan_cancelled'), 'plan', 'payment_plan_cancelled', [], wording),
  'promise_to_pay.made': ({ facts }, wording) => {
    const amount = hundredthsOf(facts)
    const words = { amount: wording.money(amount), day: wording.day(String(facts.dueOn)) }
    return agreed(wording.sentence('promise_made', words), 'promise', 'promise_to_pay', [amount], wording)
  },
  'promise_to_pay.withdrawn': (_deed, wording) =>
    agreed(wording.sentence('promise_withdrawn'), 'promise_withdrawn', 'promise_withdrawn', [], wording),
}

function agreed(
  sentence: string,
  name: 'plan' | 'promise' | 'promise_withdrawn',
  claim: string,
  amounts: number[],
  wording: Wording,
): Told {
  return {
    sentence,
    what: wording.sentence(name === 'plan' ? 'plan_what' : 'promise_what'),
    claim,
    amounts,
    values: [],
    mention: { all: [], any: wording.sentence(`${name}_named`).split('|') },
    isOptional: false,
  }
}

/** Notes speak of hundredths, whatever the currency's smallest unit is. */
function hundredthsOf({ amountMinor, currency }: Deed['facts']): number {
  return (Number(amountMinor) / 10 ** decimalsOf(String(currency))) * 100
}
