import { expect, test } from 'vitest'
import { mayOpenLink } from './may-open-link.ts'

const now = new Date('2026-07-01T12:00:00Z')
const demo = { isDemo: true, sendsMail: false }

test.each([
  ['first_payment_link', 'queued', true, 0, demo, null],
  ['portal_invitation', 'queued', true, 0, demo, null],
  ['portal_invitation', 'queued', true, 0, { isDemo: false, sendsMail: false }, 'mail.link_is_theirs'],
  ['portal_invitation', 'queued', true, 0, { isDemo: true, sendsMail: true }, 'mail.link_is_theirs'],
  ['portal_invitation', 'sent', true, 0, demo, 'mail.no_link'],
  ['refund_sent', 'queued', false, 0, demo, 'mail.no_link'],
  ['caller_code', 'queued', true, 0, demo, 'mail.no_link'],
  ['portal_password_reset', 'queued', true, 31, demo, 'mail.link_is_over'],
])('%s that is %s, link %s, %i minutes old, %o: %s', (template, state, hasLink, minutes, house, code) => {
  const createdAt = new Date(now.getTime() - minutes * 60_000)
  const verdict = mayOpenLink({ template, state, hasLink, createdAt, now }, house)
  expect(verdict.allowed ? null : verdict.code).toBe(code)
})
