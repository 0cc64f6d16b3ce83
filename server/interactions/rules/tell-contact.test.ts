import { expect, test } from 'vitest'
import { englishSentences } from '#presets/languages/sentences-en.ts'
import { wordingFor } from '#server/notes/rules/draft/wording.ts'
import type { Deed } from '#server/telling.ts'
import { contactTellings } from './tell-contact.ts'

const en = wordingFor({
  language: 'en',
  country: 'US',
  currency: 'USD',
  sentences: englishSentences,
  labels: new Map([['monitoring_plan', 'Monitoring plan']]),
})
const deed = (key: string, from: unknown, to: unknown, facts: Record<string, unknown> = {}): Deed => ({
  id: '1',
  key,
  at: new Date(0),
  card: null,
  from,
  to,
  isSecret: false,
  facts,
})

test.each<[string, Record<string, unknown>, string]>([
  ['caller.verified', { factor: 'pin' }, 'Verified the caller by the PIN.'],
  ['caller.not_matched', { factor: 'last_payment' }, 'The caller could not be verified by the amount of the last payment.'],
  ['caller.not_matched', { factor: 'site_password', times: 5 }, 'The caller could not be verified by the site password, five times.'],
  ['caller.not_matched', { factor: 'pin', times: 7 }, 'The caller could not be verified by the PIN, 7 times.'],
  ['interaction.handed_over', { toName: 'Priya Raman', warm: true }, 'Handed the contact over to Priya Raman, who joined.'],
  ['interaction.handed_over', { toName: 'Billing', warm: false }, 'Handed the contact over to Billing.'],
  [
    'interaction.taken',
    { fromName: 'Dana Whitcombe', toName: 'Priya Raman', warm: true },
    'Priya Raman joined Dana Whitcombe on the line and went on with the contact.',
  ],
  [
    'interaction.taken',
    { fromName: 'Dana Whitcombe', toName: 'Theo Lindqvist', warm: false },
    'Theo Lindqvist took the contact over from Dana Whitcombe.',
  ],
])('%s', (name, facts, sentence) => {
  expect(contactTellings[name]?.(deed(name, null, null, facts), en)?.sentence).toBe(sentence)
})
