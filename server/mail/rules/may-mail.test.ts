import { expect, test } from 'vitest'
import { mailCategories } from '#presets/mail-categories.ts'
import { kindOfMail } from '../kind-of-mail.ts'
import { heldBecause, type MailStanding, type MailWishes, mayMail } from './may-mail.ts'

const everything = { optIn: true, unwanted: new Set<string>() }
const nothing = { optIn: false, unwanted: new Set(Object.keys(mailCategories)) }
const answer = (category: string, wishes: MailWishes, standing: MailStanding) => {
  const verdict = mayMail(kindOfMail(category), wishes, standing)
  return verdict.allowed ? 'sent' : verdict.code
}

test.each(['security', 'billing', 'service'])('%s is sent in every status, whatever the customer chose', (category) => {
  for (const status of ['data_entry', 'active', 'inactive', 'cancelled']) expect(answer(category, nothing, { status })).toBe('sent')
})

test.each([
  ['news', everything, 'active', 'sent'],
  ['news', everything, 'inactive', 'mail.not_active'],
  ['news', everything, 'cancelled', 'mail.not_active'],
  ['news', everything, 'data_entry', 'mail.not_active'],
  ['news', { optIn: true, unwanted: new Set(['news']) }, 'active', 'mail.not_wanted'],
  ['news', { optIn: true, unwanted: new Set(['surveys']) }, 'active', 'sent'],
  ['news', { optIn: false, unwanted: new Set<string>() }, 'active', 'mail.opted_out'],
  ['surveys', everything, 'cancelled', 'sent'],
  ['surveys', { optIn: true, unwanted: new Set(['surveys']) }, 'active', 'mail.not_wanted'],
  ['usage_alerts', nothing, 'active', 'mail.opted_out'],
  ['of nobody', everything, 'active', 'sent'],
  ['of nobody', nothing, 'active', 'mail.opted_out'],
  ['constructor', nothing, 'active', 'mail.opted_out'],
] as const)('%s with %o of an account that is %s: %s', (category, wishes, status, expected) => {
  expect(answer(category, wishes, { status })).toBe(expected)
})

test('why a mail was held back is said in words', () => {
  expect(heldBecause('mail.opted_out')).toBe('This customer gets no mail but service mail.')
  expect(heldBecause(null)).toBeNull()
  expect(heldBecause('toString')).toBe('toString')
})
