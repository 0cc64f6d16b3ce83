import { expect, test } from 'vitest'
import { permissionsOf } from '#server/staff/permissions.ts'
import { headerActions, type LinkFacts, type MoneyFacts } from './header-can.ts'
import type { PolicyFacts } from './policy.ts'

const active: PolicyFacts = {
  status: 'active',
  inactiveCause: null,
  mergedInto: null,
  membership: 'none',
  technicianAssigned: false,
  tightened: new Map(),
  permissions: permissionsOf('lead'),
}
const all = [
  'note',
  'critical_note',
  'interaction',
  'edit',
  'edit_payment_information',
  'take_payment',
  'send_pay_link',
  'add_payment_method',
  'refund',
  'credit',
  'make_right',
  'edit_custom_fields',
  'master_screen',
  'agree_payment_plan',
  'promise_to_pay',
  'reset_portal_password',
  'email_preferences',
  'write_message',
  'export',
  'statement',
  'change_secret',
  'show_secret',
]

test.each<[string, Partial<PolicyFacts>, string[]]>([
  ['active, a lead: all but the master screen', {}, all.filter((action) => !['master_screen', 'send_pay_link'].includes(action))],
  [
    'active, an agent: no secrets',
    { permissions: permissionsOf('agent') },
    [
      'note',
      'critical_note',
      'interaction',
      'edit',
      'edit_payment_information',
      'take_payment',
      'add_payment_method',
      'refund',
      'credit',
      'make_right',
      'edit_custom_fields',
      'agree_payment_plan',
      'promise_to_pay',
      'reset_portal_password',
      'email_preferences',
      'write_message',
      'statement',
    ],
  ],
  ['active, an auditor: nothing', { permissions: permissionsOf('auditor') }, []],
  [
    'active, billing',
    { permissions: permissionsOf('billing') },
    [
      'note',
      'critical_note',
      'interaction',
      'edit_payment_information',
      'take_payment',
      'add_payment_method',
      'refund',
      'credit',
      'make_right',
      'agree_payment_plan',
      'promise_to_pay',
      'write_message',
      'statement',
    ],
  ],
  [
    'in data entry: the master screen and no card',
    { status: 'data_entry' },
    [
      'note',
      'critical_note',
      'interaction',
      'take_payment',
      'refund',
      'credit',
      'make_right',
      'master_screen',
      'agree_payment_plan',
      'promise_to_pay',
      'write_message',
      'export',
      'statement',
      'show_secret',
    ],
  ],
  [
    'cancelled: the payment type to settle a balance',
    { status: 'cancelled' },
    [
      'note',
      'critical_note',
      'interaction',
      'edit',
      'edit_payment_information',
      'take_payment',
      'add_payment_method',
      'refund',
      'credit',
      'make_right',
      'agree_payment_plan',
      'promise_to_pay',
      'email_preferences',
      'write_message',
      'export',
      'statement',
      'show_secret',
    ],
  ],
  ['merged: nothing here, all on the survivor; it can be taken out', { mergedInto: '1002-11' }, ['export']],
])('%s', (_, facts, allowed) => {
  const can = headerActions({ ...active, ...facts }, ['alarm'])
  expect(Object.keys(can).filter((action) => can[action]?.allowed)).toEqual(allowed)
})

test('with telecom the allowance of a service is changed, as services are', () => {
  expect(headerActions(active, ['telecom']).change_allowance).toEqual({ allowed: true })
  expect(headerActions({ ...active, status: 'cancelled' }, ['telecom']).change_allowance).toMatchObject({ code: 'status.cancelled' })
  expect(headerActions(active, []).change_allowance).toBeUndefined()
})

test('without the alarm module nobody speaks of secrets', () => {
  expect(Object.keys(headerActions(active, []))).toEqual(all.slice(0, -2))
})

test.each<[string, Partial<MoneyFacts>, Record<string, string | null>]>([
  ['money open and paid', {}, { agree_payment_plan: null, promise_to_pay: null, refund: null }],
  ['a plan', { hasActivePlan: true }, { agree_payment_plan: 'payment_plan.active', promise_to_pay: 'payment_plan.active' }],
  ['a promise', { hasOpenPromise: true }, { agree_payment_plan: null, promise_to_pay: 'promise_to_pay.open' }],
  ['nothing open', { openMinor: 0n }, { agree_payment_plan: 'payment_plan.nothing_open', promise_to_pay: 'payment_plan.nothing_open' }],
  ['nothing paid', { hasPayment: false }, { refund: 'refund.no_payment' }],
])('with %s, what would be refused in the form is refused where it is offered', (_, more, codes) => {
  const facts = { ...active, permissions: new Set([...active.permissions, 'payment_plan.make', 'refund.give', 'credit.give'] as const) }
  const can = headerActions(facts, [], { openMinor: 100n, hasActivePlan: false, hasOpenPromise: false, hasPayment: true, ...more })
  for (const [action, code] of Object.entries(codes)) {
    const verdict = can[action]
    expect([action, verdict?.allowed ? null : verdict?.code]).toEqual([action, code])
  }
})

test.each<[string, Partial<PolicyFacts>, Partial<LinkFacts> | null, string | null]>([
  ['open and with an address', {}, {}, null],
  ['being paid', {}, { isOnItsWay: true }, 'pay_link.on_its_way'],
  ['paid', {}, { openMinor: 0n }, 'pay_link.nothing_open'],
  ['without an address', {}, { hasEmail: false }, 'pay_link.no_email'],
  ['there never was', {}, null, 'pay_link.nothing_open'],
  ['over', { status: 'active' }, null, 'fulfilment.closed'],
])('a pay link for a first order that is %s', (_, facts, link, code) => {
  const order = link && { openMinor: 4998n, isOnItsWay: false, hasEmail: true, ...link }
  const verdict = headerActions({ ...active, status: 'data_entry', ...facts }, [], null, null, order).send_pay_link
  expect(verdict?.allowed ? null : verdict?.code).toBe(code)
})
