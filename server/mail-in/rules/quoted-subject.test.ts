import { expect, test } from 'vitest'
import { quotedSubject } from './quoted-subject.ts'

test.each([
  ['Hub beeps', 'Hub beeps'],
  ['Re: Hub beeps, v2.0, e.g. at 9.30', 'Hub beeps, v2.0, e.g. at 9.30'],
  ['Your account is locked: https://pay.example/x', 'Your account is locked:'],
  ['Sign in at pay.example.com/now today', 'Sign in at today'],
  ['Sign in at (PAY.EXAMPLE) today', 'Sign in at today'],
  ['Sign in at pay。example today', 'Sign in at today'],
  ['Sign in at pay.\u200bexample today', 'Sign in at today'],
  ['Sign in at 203.0.113.7/pay today', 'Sign in at today'],
  ['Write to gift@pay.example', 'Write to'],
  ['Two\r\nlines', 'Two lines'],
  ['https://pay.example', '—'],
  ['', '—'],
  ['😀'.repeat(81), `${'😀'.repeat(79)}…`],
  ['x'.repeat(80), 'x'.repeat(80)],
])('%j', (subject, quoted) => expect(quotedSubject(subject)).toBe(quoted))
