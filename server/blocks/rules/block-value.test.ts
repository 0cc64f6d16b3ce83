import { expect, test } from 'vitest'
import { readBlockValue } from './block-value.ts'

test.each<['ip' | 'email' | 'phone', string, string, string]>([
  ['ip', '203.0.113.7', '203.0.113.7/32', '203.0.113.7'],
  ['ip', ' 203.0.113.77/24 ', '203.0.113.0/24', '203.0.113.0/24'],
  ['ip', '203.0.113.255/30', '203.0.113.252/30', '203.0.113.252/30'],
  ['ip', '2001:db8::1', '2001:db8::1/128', '2001:db8::1'],
  ['ip', '2001:db8:ffff::/33', '2001:db8:8000::/33', '2001:db8:8000::/33'],
  ['ip', '::ffff:203.0.113.7', '203.0.113.7/32', '203.0.113.7'],
  ['email', 'Maria@Example.com', 'maria@example.com', 'maria@example.com'],
  ['phone', '+1 515 555 0123', '+15155550123', '+15155550123'],
])('%s %s is compared as %s', (kind, given, value, shown) => {
  expect(readBlockValue(kind, given)).toMatchObject({ fits: true, read: { value, shown, network: kind === 'ip' ? value : null } })
})

test.each<['ip' | 'email' | 'phone', string]>([
  ['ip', '300.1.1.1'],
  ['ip', 'example.com'],
  ['ip', '203.0.113.0/40'],
  ['ip', '0.0.0.0/0'],
  ['ip', '10.0.0.0/7'],
  ['ip', '::/0'],
  ['email', 'maria'],
  ['email', 'ma ria@example.com'],
  ['email', 'a@b@c.de'],
  ['phone', '5551234'],
  ['phone', 'call me'],
])('%s %s is refused with how to write it', (kind, given) => {
  const read = readBlockValue(kind, given)
  expect(read.fits ? '' : read.message).toMatch(/^(Write|This range)/)
})
