import { expect, test } from 'vitest'
import { whyLinkIsDead } from './link-lives.ts'

const queuedAt = new Date('2026-11-02T12:00:00Z')
const later = (minutes: number) => new Date(queuedAt.getTime() + minutes * 60_000)

test.each([
  ['staff_invitation', 7 * 24 * 60 - 1, null],
  ['staff_invitation', 7 * 24 * 60, expect.stringContaining('Invite this person again')],
  ['staff_password_reset', 29, null],
  ['staff_password_reset', 30, expect.stringContaining('ask for a new one')],
  ['portal_invitation', 7 * 24 * 60, expect.stringContaining('Invite this person again')],
  ['portal_password_reset', 30, expect.stringContaining('Reset the password again')],
  ['portal_sign_up', 24 * 60 - 1, null],
  ['toString', 99_999, null],
  ['second_factor_reset', 99_999, null],
])('the link of a mail %s after %i minutes', (template, minutes, why) => {
  expect(whyLinkIsDead(template, queuedAt, later(minutes))).toEqual(why)
})
