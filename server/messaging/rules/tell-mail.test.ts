import { expect, test } from 'vitest'
import { englishSentences } from '#presets/languages/sentences-en.ts'
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
