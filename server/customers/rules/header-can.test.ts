import { expect, test } from 'vitest'
import { permissionsOf } from '#server/staff/permissions.ts'
import { headerActions } from './header-can.ts'
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
  'add_payment_method',
  'refund',
  'credit',
  'make_right',
  'edit_custom_fields',
  'master_screen',
  'agree_payment_plan',
  'promise_to_pay',
  'export',
  'statement',
  'change_secret',
  'show_secret',
]

test.each<[string, Partial<PolicyFacts>, string[]]>([
  ['active, a lead: all but the master screen', {}, all.filter((action) => action !== 'master_screen')],
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

test('without the alarm module nobody speaks of secrets', () => {
  expect(Object.keys(headerActions(active, []))).toEqual(all.slice(0, -2))
})
