import { expect, test } from 'vitest'
import { mayResend } from './may-resend.ts'

test.each([
  ['refund_sent', 'sent', false, null],
  ['refund_sent', 'failed', false, null],
  ['plan_news', 'held_back', false, null],
  ['refund_sent', 'queued', false, 'mail.waits'],
  ['caller_code', 'sent', true, 'mail.link_is_over'],
  ['caller_code', 'queued', true, 'mail.waits'],
  ['ticket_reply', 'failed', true, null],
  ['ticket_reply', 'held_back', true, null],
  ['ticket_reply', 'sent', true, null],
  ['ticket_reply', 'queued', true, 'mail.waits'],
  ['portal_password_reset', 'failed', true, 'mail.link_is_over'],
  ['of_later', 'sent', true, 'mail.link_is_over'],
])('%s that is %s, with a link: %s', (template, state, hasLink, code) => {
  const verdict = mayResend({ template, state, hasLink }, true)
  expect(verdict.allowed ? null : verdict.code).toBe(code)
  if (!verdict.allowed) expect(verdict.instead).toMatch(/\.$/)
})

test('without a mail server nothing is said to be sent by itself', () => {
  const waiting = { template: 'refund_sent', state: 'queued', hasLink: false }
  expect(mayResend(waiting, true)).toMatchObject({ because: 'This mail still waits and is sent by itself.' })
  expect(mayResend(waiting, false)).toMatchObject({ because: 'No mail server is set up: this mail waits until there is one.' })
})
