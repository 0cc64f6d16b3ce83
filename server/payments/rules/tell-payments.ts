import { decimalsOf } from '#contract/decimal-amount.ts'
import type { Deed, Telling, Tellings, Told, Wording } from '../../telling.ts'

/**
 * How payments and payment methods are told. Of a payment the facts hold amounts and ids; with what it was paid, and what is left open after
 * it, was read beside them.
 */
export const paymentTellings: Tellings = {
  'payment.taken': ({ facts }, wording) => ({
    ...ofPayment('payment', takenName(facts), facts, wording, { rest: restOf(facts, wording) }),
    ...(leftMinor(facts) > 0n && { suggests: 'part_payment' }),
  }),
  'payment.declined': ({ facts }, wording) => ({
    ...ofPayment('payment_declined', 'payment_declined', facts, wording, { reason: wording.sentence(`decline:${String(facts.reason)}`) }),
    mention: { all: [], any: wording.sentence('payment_declined_named').split('|') },
  }),
  'payment.unknown': ({ facts }, wording) => ({
    ...ofPayment('payment_unknown', 'payment_unknown', facts, wording),
    isOptional: true,
  }),
  'payment.voided': ({ facts }, wording) => ({
    ...ofPayment('payment_voided', 'payment_voided', facts, wording),
    mention: { all: [], any: wording.sentence('payment_voided_named').split('|') },
  }),
  'payment_method.added': ofMethod('method_added'),
  'payment_method.removed': ofMethod('method_removed'),
  'payment_method.autopay_set': (deed, wording) => {
    const told = ofMethod(deed.facts.on === true ? 'autopay_on' : 'autopay_off')(deed, wording)
    return (
      told && { ...told, what: wording.sentence('autopay_what'), mention: { all: [], any: wording.sentence('autopay_named').split('|') } }
    )
  },
  'payment_method.checked': ({ facts }, wording) => {
    const method = methodWords(facts, wording)
    const isEligible = facts.result === 'eligible'
    return {
      sentence: isEligible
        ? wording.sentence('card_eligible', { method })
        : wording.sentence('card_not_eligible', { method, reason: wording.sentence(`decline:${String(facts.result)}`) }),
      what: wording.sentence('card_checked_what'),
      claim: 'card_checked',
      amounts: [],
      values: [],
      mention: { all: [], any: [] },
      isOptional: true,
    }
  },
}

function ofPayment(claim: string, name: string, facts: Deed['facts'], wording: Wording, more: Record<string, string> = {}): Told {
  const hundredths = hundredthsOf(facts)
  return {
    sentence: wording.sentence(name, { amount: wording.money(hundredths), method: methodWords(facts, wording), ...more }),
    what: wording.sentence(`${claim}_what`),
    claim,
    amounts: [hundredths],
    values: [],
    mention: { all: [], any: wording.sentence('payment_named').split('|') },
    isOptional: false,
  }
}

/** What became of what paid no invoice: nobody who reads the note has to ask why the account is in credit. */
function restOf(facts: Deed['facts'], wording: Wording): string {
  const onAccount = minorOf(facts.onAccountMinor)
  const above = minorOf(facts.aboveMinor)
  const said = (name: string, amountMinor: bigint) =>
    wording.sentence(name, { amount: wording.money(hundredthsOf({ ...facts, amountMinor: amountMinor.toString() })) })
  if (above > 0n && above >= onAccount) return said('payment_above', above)
  return onAccount > 0n ? said('payment_on_account', onAccount) : ''
}

function ofMethod(name: string): Telling {
  return ({ facts }, wording) => ({
    sentence: wording.sentence(name, { method: methodWords(facts, wording) }),
    what: wording.sentence('method_what'),
    claim: 'payment_information',
    amounts: [],
    values: [],
    mention: { all: [], any: [...wording.sentence('method_named').split('|'), text(facts.lastFour)].filter(Boolean) },
    isOptional: false,
  })
}

const takenName = ({ channel }: Deed['facts']) =>
  channel === 'check' ? 'check_entered' : channel === 'outside' ? 'paid_elsewhere' : 'payment_taken'
const text = (value: unknown) => (typeof value === 'string' ? value : '')
const minorOf = (value: unknown) => (/^-?\d+$/.test(String(value)) ? BigInt(String(value)) : 0n)
const leftMinor = (facts: Deed['facts']) => minorOf(facts.leftMinor)

/** Amounts of a note are compared by hundredths, whatever the currency has. */
function hundredthsOf({ amountMinor, currency }: Deed['facts']): number {
  const minor = Number(minorOf(amountMinor))
  return Math.round((minor * 100) / 10 ** decimalsOf(text(currency) || 'USD'))
}

function methodWords({ kind, brand, lastFour, checkNumber }: Deed['facts'], wording: Wording): string {
  if (text(checkNumber)) return wording.sentence('check_words', { number: text(checkNumber) })
  if (!text(lastFour)) return wording.sentence('no_method')
  const name = text(brand) || wording.sentence(kind === 'bank_account' ? 'bank_account' : 'card')
  return wording.sentence('method_words', { brand: name, lastFour: text(lastFour) })
}
