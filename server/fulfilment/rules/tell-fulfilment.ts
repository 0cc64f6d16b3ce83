import { decimalsOf } from '#contract/decimal-amount.ts'
import type { Deed, Tellings, Told, Wording } from '#server/telling.ts'

/** How what is done about a first order is told. What the shop, the central station and the carrier tell happens in no contact. */
export const fulfilmentTellings: Tellings = {
  'order.placed': ({ facts }, wording) => {
    const amount = hundredthsOf(facts)
    return {
      ...ofOrder(wording.sentence('order_placed', { amount: wording.money(amount) }), 'order', 'order', wording),
      amounts: [amount],
    }
  },
  'fulfilment.step_done': ({ facts }, wording) =>
    // Placing it is told as the order, the payment as a payment.
    facts.step === 'order_placed' || facts.step === 'payment_taken'
      ? null
      : {
          ...ofOrder(wording.sentence(`step_done:${String(facts.step)}`), 'step', 'order_step', wording),
          isOptional: facts.source === 'sign_up',
        },
  'fulfilment.step_taken_back': ({ facts }, wording) =>
    facts.step === 'payment_taken'
      ? null
      : ofOrder(wording.sentence(`step_taken_back:${String(facts.step)}`), 'step', 'order_step', wording),
  'pay_link.sent': ({ facts }, wording) => {
    const amount = hundredthsOf(facts)
    return {
      ...ofOrder(wording.sentence('pay_link_sent', { amount: wording.money(amount) }), 'pay_link', 'pay_link', wording),
      amounts: [amount],
    }
  },
  'prospect.became_customer': (_deed, wording) => ({
    ...ofOrder(wording.sentence('prospect_signed_up'), 'order', 'account', wording),
    mention: { all: [], any: [] },
    isOptional: true,
  }),
  // The order tells of itself, and each step by its event.
  'changed:order': () => null,
  'changed:fulfilment': () => null,
}

function ofOrder(sentence: string, name: 'order' | 'step' | 'pay_link', claim: string, wording: Wording): Told {
  return {
    sentence,
    what: wording.sentence(`${name}_what`),
    claim,
    amounts: [],
    values: [],
    mention: { all: [], any: wording.sentence(`${name}_named`).split('|') },
    isOptional: false,
  }
}

/** Notes speak of hundredths, whatever the currency's smallest unit is. */
const hundredthsOf = ({ amountMinor, currency }: Deed['facts']): number =>
  Math.round((Number(amountMinor) * 100) / 10 ** decimalsOf(String(currency)))
