import { expect, test } from 'vitest'
import { isSigned, signWebhook } from './webhook-signature.ts'

const at = new Date('2026-03-01T10:00:00Z')
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000)
const signature = signWebhook('secret', '{"id":"ev_1"}', at)

test.each([
  ['as it was signed', 'secret', '{"id":"ev_1"}', signature, 0, true],
  ['five minutes later', 'secret', '{"id":"ev_1"}', signature, 300, true],
  ['after that', 'secret', '{"id":"ev_1"}', signature, 301, false],
  ['from the future', 'secret', '{"id":"ev_1"}', signature, -301, false],
  ['with another text', 'secret', '{"id":"ev_2"}', signature, 0, false],
  ['under another secret', 'other', '{"id":"ev_1"}', signature, 0, false],
  ['with another time', 'secret', '{"id":"ev_1"}', signature.replace(/t=\d+/, 't=1772359201'), 0, false],
  ['without one', 'secret', '{"id":"ev_1"}', null, 0, false],
  ['with something else', 'secret', '{"id":"ev_1"}', 't=1,v1=zz', 0, false],
])('%s', (_, secret, text, given, seconds, holds) => {
  expect(isSigned(secret, text, given, later(seconds))).toBe(holds)
})
