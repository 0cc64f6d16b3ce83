import { describe, expect, test } from 'vitest'
import { englishSentences } from '#presets/languages/sentences-en.ts'
import { spanishSentences } from '#presets/languages/sentences-es.ts'
import { wordingFor } from '#server/notes/rules/draft/wording.ts'
import type { Deed } from '#server/telling.ts'
import { customerTellings } from './tell-changes.ts'

const en = wordingFor({
  language: 'en',
  country: 'US',
  currency: 'USD',
  sentences: englishSentences,
  labels: new Map([['monitoring_plan', 'Monitoring plan']]),
})
const es = wordingFor({ language: 'es', country: 'US', currency: 'USD', sentences: spanishSentences, labels: new Map() })
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
const tell = (given: Deed, wording = en) => (customerTellings[given.key] ?? customerTellings['changed:*'])?.(given, wording)?.sentence

const email = (address: string, primary = false) => ({ address, primary })
const elm = { lines: ['12 Elm Street'], city: 'Des Moines', region: 'IA', postalCode: '50309', country: 'US' }
const oak = { ...elm, lines: ['7 Oak Road', 'Apt 2'] }

describe('each change of a customer is told from what to what', () => {
  test.each<[string, unknown, unknown, string]>([
    [
      'emails',
      [email('a@x.example', true)],
      [email('b@x.example', true)],
      'Changed the email from a@x.example (primary) to b@x.example (primary).',
    ],
    ['emails', [email('a@x.example')], [email('a@x.example'), email('b@x.example')], 'Added the email b@x.example.'],
    ['emails', [email('a@x.example'), email('b@x.example')], [email('a@x.example')], 'Removed the email b@x.example.'],
    [
      'emails',
      [email('a@x.example'), email('b@x.example')],
      [email('b@x.example'), email('a@x.example')],
      'Changed the order of the email.',
    ],
    [
      'phones',
      [{ number: '+15155550123', label: 'mobile', primary: false }],
      [{ number: '+15155550142', label: 'mobile', primary: false }],
      'Changed the phone from (515) 555-0123 to (515) 555-0142.',
    ],
    [
      'phones',
      [{ number: '+15155550123', label: 'mobile', primary: false }],
      [{ number: '+15155550123', label: 'home', primary: false }],
      'Changed the label of the phone (515) 555-0123 from mobile to home.',
    ],
    [
      'phones',
      [{ number: '+15155550123', label: '', primary: false }],
      [{ number: '+15155550123', label: 'home', primary: false }],
      'Changed the label of the phone (515) 555-0123 from none to home.',
    ],
    ['holderNames', ['Maria Silva'], ['Maria Silva Costa'], 'Changed the account holder from Maria Silva to Maria Silva Costa.'],
    ['language', 'en', 'es', 'Changed the language from en to es.'],
    [
      'billingAddress',
      elm,
      oak,
      'Changed the billing address from 12 Elm Street, Des Moines, IA 50309 to 7 Oak Road, Apt 2, Des Moines, IA 50309.',
    ],
    ['shippingAddress', null, oak, 'Changed the shipping address from the same as billing to 7 Oak Road, Apt 2, Des Moines, IA 50309.'],
    ['billingAddress', null, elm, 'Added the billing address 12 Elm Street, Des Moines, IA 50309.'],
    ['nextBillOn', '2026-12-01', '2027-01-01', 'Changed the next billing date from Dec 1, 2026 to Jan 1, 2027.'],
    ['billingCycle', 'monthly', 'yearly', 'Changed the billing cycle from monthly to yearly in advance.'],
    ['monitoring_plan', 'Basic', 'Home Guard', 'Changed Monitoring plan from Basic to Home Guard.'],
    ['monitoring_plan', null, 'Home Guard', 'Added Monitoring plan Home Guard.'],
    ['gate_open', false, true, 'Changed gate open from no to yes.'],
    ['status', 'active', 'cancelled', 'Changed the status from active to cancelled.'],
    ['membership', 'enrolled', 'unenrolled', 'Changed the membership from enrolled to ended.'],
    ['testModeUntil', null, '2026-11-22T20:00:00.000Z', 'Placed the system on test mode.'],
    ['testModeUntil', '2026-11-22T20:00:00.000Z', null, 'Took the system off test mode.'],
    ['pin', null, null, 'Changed the PIN.'],
    ['sitePassword', null, null, 'Changed the site password.'],
    ['contacts', [], [{ id: '1', name: 'Ana Silva', relationship: 'daughter' }], 'Added the contact Ana Silva, daughter.'],
    [
      'contacts',
      [{ id: '1', name: 'Ana', relationship: '' }],
      [{ id: '1', name: 'Ana', relationship: 'sister' }],
      'Changed the contact Ana, sister.',
    ],
    ['contacts', [{ id: '1', name: 'Ana', relationship: '' }], [], 'Removed the contact Ana.'],
  ])('%s', (field, from, to, sentence) => {
    expect(tell(deed(`changed:${field}`, from, to))).toBe(sentence)
  })

  test('a cancelled account proves the claim that it was cancelled, and is mentioned by any word for it', () => {
    const told = customerTellings['changed:status']?.(deed('changed:status', 'active', 'cancelled'), en)
    expect(told).toMatchObject({ claim: 'cancellation', mention: { all: [], any: ['cancel', 'terminat', 'closed'] } })
  })

  test.each([
    ['status', 'inactive', 'active', 'reactivated'],
    ['status', 'cancelled', 'active', 'reactivated'],
    ['status', 'data_entry', 'active', 'status'],
    ['status', 'active', 'inactive', 'status'],
    ['membership', 'none', 'enrolled', 'enrolled'],
    ['membership', 'enrolled', 'unenrolled', 'unenrolled'],
  ])('a %s from %s to %s proves the claim: %s', (field, from, to, claim) => {
    expect(customerTellings[`changed:${field}`]?.(deed(`changed:${field}`, from, to), en)?.claim).toBe(claim)
  })

  test('which email is primary need not be said again', () => {
    const told = customerTellings['changed:emails']?.(
      deed('changed:emails', [email('a@x.example', true)], [email('b@x.example', true)]),
      en,
    )
    expect(told?.mention.all).toEqual(['a@x.example', 'b@x.example'])
  })

  test('in Spanish as well', () => {
    expect(tell(deed('changed:emails', [email('a@x.example')], [email('b@x.example')]), es)).toBe(
      'Cambié el correo de a@x.example a b@x.example.',
    )
    expect(tell(deed('changed:pin', null, null), es)).toBe('Cambié el PIN.')
  })
})
