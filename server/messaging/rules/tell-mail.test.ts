import { expect, test } from 'vitest'
import { englishSentences } from '#presets/languages/sentences-en.ts'
import { chosenCategories } from '#presets/mail-categories.ts'
import { wordingFor } from '#server/notes/rules/draft/wording.ts'
import type { Deed } from '#server/telling.ts'
import { messageTellings } from './tell-mail.ts'

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

test('a message is told by what it was', () => {
  const told = messageTellings['message.queued']?.(deed('message.queued', null, null, { template: 'contact_changed' }), en)
  expect(told?.sentence).toBe('Sent the customer a notice of the change, to the email on file before.')
})

test('a statement is told by its own event', () => {
  expect(messageTellings['message.queued']?.(deed('message.queued', null, null, { template: 'statement_mailed' }), en)).toBeNull()
})

test('one that is sent anew, and one that was held back, are told as such', () => {
  const anew = messageTellings['message.queued']?.(deed('message.queued', null, null, { template: 'refund_sent', resends: 'x' }), en)
  expect(anew?.sentence).toBe('Sent the customer once more: a mail about the refund, with how long it takes.')
  const held = messageTellings['message.held_back']?.(deed('message.held_back', null, null, { template: 'survey_invitation' }), en)
  expect(held).toMatchObject({
    sentence: 'A mail was not sent (a survey): the customer does not get mails of this kind.',
    claim: 'mail_held_back',
  })
})

test('a notice about usage that is sent anew is told with its service, share and month', () => {
  const facts = { template: 'usage_alert', resends: 'x', usedService: '+16025550181', usedShare: 80, usedMonth: '2026-11-01' }
  const told = messageTellings['message.queued']?.(deed('message.queued', null, null, facts), en)
  expect(told?.sentence).toBe(
    'Sent the customer the notice once more that 80 % of the allowance of (602) 555-0181 was used in November 2026.',
  )
})

test('whatever the customer may choose is told', () => {
  for (const key of ['emailOptIn', ...Object.values(chosenCategories).flatMap((keys) => keys.map((name) => `emailCategory.${name}`))]) {
    const told = messageTellings[`changed:${key}`]?.(deed(`changed:${key}`, true, false), en)
    expect(told?.sentence).toMatch(/^Switched [a-z].* off\.$/)
    expect(told).toMatchObject({ claim: 'email_preferences', isOptional: false })
  }
})
