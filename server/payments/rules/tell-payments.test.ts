import { expect, test } from 'vitest'
import { englishSentences } from '#presets/languages/sentences-en.ts'
import { spanishSentences } from '#presets/languages/sentences-es.ts'
import { wordingFor } from '#server/notes/rules/draft/wording.ts'
import type { Deed } from '#server/telling.ts'
import { paymentTellings } from './tell-payments.ts'

const inLanguage = (language: string, sentences: Record<string, string>, currency = 'USD') =>
  wordingFor({ language, country: 'US', currency, sentences, labels: new Map() })
const en = inLanguage('en', englishSentences)
const es = inLanguage('es', spanishSentences)
const visa = { kind: 'card', brand: 'Visa', lastFour: '2320' }
const paid = { paymentId: 'p', amountMinor: '4998', currency: 'USD', ...visa }
const told = (key: string, facts: Record<string, unknown>, wording = en) =>
  paymentTellings[key]?.(
    { id: '1', key, at: new Date(0), card: null, from: null, to: null, isSecret: false, facts } satisfies Deed,
    wording,
  )

test.each<[string, Record<string, unknown>, string, string]>([
  ['payment.taken', paid, 'Took a payment of $49.98 with Visa ending in 2320.', 'payment'],
  ['payment.taken', { ...paid, channel: 'check', checkNumber: '1042' }, 'Entered check 1042 of $49.98.', 'payment'],
  ['payment.taken', { ...paid, channel: 'outside' }, 'Entered $49.98 that was paid elsewhere.', 'payment'],
  [
    'payment.declined',
    { ...paid, reason: 'insufficient_funds' },
    'Tried a payment of $49.98 with Visa ending in 2320; it was declined: insufficient funds.',
    'payment_declined',
  ],
  ['payment.unknown', paid, 'Asked for a payment of $49.98 with Visa ending in 2320; how it ended is not known yet.', 'payment_unknown'],
  ['payment.voided', paid, 'Undid the payment of $49.98 with Visa ending in 2320.', 'payment_voided'],
  ['payment_method.added', visa, 'Put Visa ending in 2320 on file as a payment method.', 'payment_information'],
  ['payment_method.removed', visa, 'Took Visa ending in 2320 off the payment methods.', 'payment_information'],
  ['payment_method.checked', { ...visa, result: 'eligible' }, 'Checked Visa ending in 2320: it can be charged.', 'card_checked'],
  [
    'payment_method.checked',
    { ...visa, result: 'blocked' },
    'Checked Visa ending in 2320: it can not be charged, it is blocked.',
    'card_checked',
  ],
])('%s is told', (key, facts, sentence, claim) => {
  expect(told(key, facts)).toMatchObject({ sentence, claim })
  expect(told(key, facts, es)?.sentence).not.toMatch(/[{}_]/)
})

test('what leaves something open suggests a part payment, what does not is paid in full', () => {
  expect(told('payment.taken', { ...paid, leftMinor: '1' })?.suggests).toBe('part_payment')
  expect(told('payment.taken', { ...paid, leftMinor: '0' })?.suggests).toBeUndefined()
})

test.each([
  ['JPY', '4998', 499_800],
  ['KWD', '1500', 150],
])('amounts in %s are compared by hundredths', (currency, amountMinor, hundredths) => {
  expect(told('payment.taken', { ...paid, amountMinor, currency }, inLanguage('en', englishSentences, currency))?.amounts).toEqual([
    hundredths,
  ])
})
