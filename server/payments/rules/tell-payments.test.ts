import { expect, test } from 'vitest'
import { english } from '#presets/languages/en.ts'
import { spanish } from '#presets/languages/es.ts'
import { englishSentences } from '#presets/languages/sentences-en.ts'
import { spanishSentences } from '#presets/languages/sentences-es.ts'
import { findClaims } from '#server/notes/rules/against-trail/find-claims.ts'
import { checkNote } from '#server/notes/rules/check/check-note.ts'
import { wordingFor } from '#server/notes/rules/draft/wording.ts'
import { readLanguage } from '#server/notes/rules/language.ts'
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
    'payment.taken',
    { ...paid, amountMinor: '6000', onAccountMinor: '1002', aboveMinor: '1002' },
    'Took a payment of $60.00 with Visa ending in 2320; $10.02 of it is more than was owed and stays on the account, unallocated.',
    'payment',
  ],
  [
    'payment.taken',
    { ...paid, channel: 'outside', onAccountMinor: '0', aboveMinor: '2000' },
    'Entered $49.98 that was paid elsewhere; $20.00 of it is more than was owed and stays on the account, unallocated.',
    'payment',
  ],
  [
    'payment.taken',
    { ...paid, onAccountMinor: '4998', aboveMinor: '1000' },
    'Took a payment of $49.98 with Visa ending in 2320; $49.98 of it is on no invoice and stays on the account, unallocated.',
    'payment',
  ],
  ['payment.taken', { ...paid, onAccountMinor: '0', aboveMinor: '0' }, 'Took a payment of $49.98 with Visa ending in 2320.', 'payment'],
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

test.each([
  ['en', en, readLanguage(english)],
  ['es', es, readLanguage(spanish)],
] as const)(
  'what was paid above what is owed is drafted (%s) so that the check of notes has nothing against it',
  (_, wording, language) => {
    const above = { ...paid, amountMinor: '90000', aboveMinor: '80000', onAccountMinor: '80000' }
    const sentences = [above, { ...above, aboveMinor: '0' }].map((facts) => told('payment.taken', facts, wording)?.sentence ?? '')
    const texts = { caller: { name: 'Maria Silva', relationship: 'daughter' }, reason: 'r', additional: '', followUp: '' }
    const facts = { kind: 'customer', isNobodySpokenWith: false, approvesUpTo: 2_500, ownNumber: '' } as const
    for (const resolution of sentences) {
      expect(resolution).toContain('800')
      expect(checkNote({ ...texts, resolution }, facts, language)).toEqual([])
      expect(findClaims(resolution, language).every(({ deed }) => deed === 'payment')).toBe(true)
    }
  },
)

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
