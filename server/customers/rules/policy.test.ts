import { describe, expect, test } from 'vitest'
import { type Permission, permissions } from '#contract/permissions.ts'
import { mayChange, type Part, type PolicyFacts, type Screen } from './policy.ts'
import { type PolicyStatus, policyTable, type Subject, subjects } from './policy-table.ts'

const lead: ReadonlySet<Permission> = new Set(permissions)
const agent: ReadonlySet<Permission> = new Set(permissions.filter((permission) => !permission.startsWith('secret.')))
const facts = (more: Partial<PolicyFacts> = {}): PolicyFacts => ({
  status: 'active',
  inactiveCause: more.status === 'inactive' ? 'deactivated' : null,
  mergedInto: null,
  membership: 'none',
  technicianAssigned: false,
  tightened: new Map(),
  permissions: lead,
  ...more,
})
const answer = (subject: Subject, more: Partial<PolicyFacts>, screen: Screen = 'card', part: Part = 'whole') => {
  const verdict = mayChange(subject, facts(more), screen, part)
  return verdict.allowed ? 'yes' : verdict.code
}

describe('an active account is edited card by card', () => {
  test.each<Subject>([
    'holder_names',
    'phones',
    'emails',
    'language',
    'billing_address',
    'shipping_address',
    'site_address',
    'contacts',
    'payment_information',
    'custom_fields',
    'equipment',
  ])('%s', (subject) => {
    expect(answer(subject, { permissions: agent })).toBe('yes')
  })
})

describe('while the first order is in data entry', () => {
  const onMaster: Subject[] = [
    'holder_names',
    'phones',
    'emails',
    'language',
    'billing_address',
    'shipping_address',
    'site_address',
    'contacts',
  ]

  test.each(onMaster)('%s changes on the master screen', (subject) => {
    expect(answer(subject, { status: 'data_entry' }, 'master_screen')).toBe('yes')
  })

  test.each(onMaster)('%s is for viewing on the card', (subject) => {
    expect(answer(subject, { status: 'data_entry' })).toBe('data_entry.master_screen_only')
  })

  test('the shipping address can not change once a technician is assigned', () => {
    expect(answer('shipping_address', { status: 'data_entry', technicianAssigned: true }, 'master_screen')).toBe(
      'shipping.technician_assigned',
    )
  })

  test('an assigned technician locks no other address', () => {
    expect(answer('site_address', { status: 'data_entry', technicianAssigned: true }, 'master_screen')).toBe('yes')
    expect(answer('billing_address', { status: 'data_entry', technicianAssigned: true }, 'master_screen')).toBe('yes')
  })

  test('billing information is not editable, on neither screen; the billing address is an address and is', () => {
    expect(answer('payment_information', { status: 'data_entry' }, 'card')).toBe('data_entry.billing_locked')
    expect(answer('payment_information', { status: 'data_entry' }, 'master_screen')).toBe('data_entry.billing_locked')
    expect(answer('billing_address', { status: 'data_entry' }, 'master_screen')).toBe('yes')
  })

  test.each<Subject>(['custom_fields', 'equipment', 'site_password', 'pin', 'services', 'points', 'email_preferences', 'reset_password'])(
    '%s is not listed, so it is locked',
    (subject) => {
      expect(answer(subject, { status: 'data_entry' }, 'master_screen')).toBe('data_entry.locked')
    },
  )

  test('an additional order is placed as a separate order', () => {
    expect(answer('additional_order', { status: 'data_entry' })).toBe('yes')
  })

  test('a note and a ticket are always possible', () => {
    expect([answer('note', { status: 'data_entry' }), answer('ticket', { status: 'data_entry' })]).toEqual(['yes', 'yes'])
  })
})

describe('site password and PIN', () => {
  test('a lead and up changes them; an agent is told why not yet', () => {
    expect(answer('site_password', { permissions: lead })).toBe('yes')
    expect(answer('pin', { permissions: agent })).toBe('secret.needs_verification')
    const told = (subject: 'pin' | 'site_password') => JSON.stringify(mayChange(subject, facts({ permissions: agent })))
    expect(told('pin')).toContain('by a factor other than the PIN.')
    expect(told('site_password')).toContain('by a factor other than the site password.')
  })
  test.each<PolicyStatus>(['inactive', 'cancelled'])('not on an account that is %s', (status) => {
    expect(answer('site_password', { status })).toBe(`status.${status}`)
  })
})

describe('inactive and cancelled accounts', () => {
  test('who is on hold can still be reached, so reach can be mended', () => {
    expect(
      (
        [
          'holder_names',
          'phones',
          'emails',
          'billing_address',
          'shipping_address',
          'site_address',
          'contacts',
          'payment_information',
        ] as Subject[]
      ).map((subject) => answer(subject, { status: 'inactive' })),
    ).toEqual(Array(8).fill('yes'))
    expect(answer('custom_fields', { status: 'inactive' })).toBe('status.inactive')
  })
  test('a hold says: reactivate first; having left says: enroll or reactivate', () => {
    const instead = (inactiveCause: 'deactivated' | 'unenrolled') => {
      const verdict = mayChange('custom_fields', facts({ status: 'inactive', inactiveCause }))
      return verdict.allowed ? '' : verdict.instead
    }
    expect(instead('deactivated')).toBe('Reactivate it first.')
    expect(instead('unenrolled')).toBe('Enroll or reactivate the account first.')
  })
  test('a cancelled account keeps contacts but calls nobody; its method may change, its cycle not; nothing is shipped', () => {
    expect(answer('contacts', { status: 'cancelled' })).toBe('yes')
    expect(answer('contacts', { status: 'cancelled' }, 'card', 'responding_parties')).toBe('status.cancelled')
    expect(answer('payment_information', { status: 'cancelled' }, 'card', 'method')).toBe('yes')
    expect(answer('payment_information', { status: 'cancelled' })).toBe('status.cancelled')
    expect(answer('shipping_address', { status: 'cancelled' })).toBe('status.cancelled')
  })
})

describe('a merged account', () => {
  test.each(subjects)('changes nothing of %s: its survivor does', (subject) => {
    const verdict = mayChange(subject, facts({ mergedInto: '3391-08' }))
    expect(verdict).toMatchObject({ allowed: false, code: 'status.merged', instead: 'Open 3391-08 and make the change there.' })
  })
})

describe('what the company and the role add', () => {
  test('a tightened cell is closed with the company’s reason, for that status', () => {
    expect(answer('phones', { tightened: new Map([['phones', 'Checked by billing.']]) })).toBe('policy.tightened')
  })
  test('tightening never opens what was shipped as no', () => {
    expect(answer('custom_fields', { status: 'cancelled', tightened: new Map([['custom_fields', 'x']]) })).toBe('status.cancelled')
  })
  test('who only reads is told so', () => {
    expect(answer('phones', { permissions: new Set<Permission>(['customer.read']) })).toBe('role.not_allowed')
  })
  test('billing changes payment information without the agent’s other edits', () => {
    const billing = new Set<Permission>(['payment_information.edit'])
    expect(answer('payment_information', { permissions: billing })).toBe('yes')
    expect(answer('emails', { permissions: billing })).toBe('role.not_allowed')
  })
  test('points are for members', () => {
    expect(answer('points', { membership: 'enrolled' })).toBe('yes')
    expect(answer('points', { membership: 'unenrolled' })).toBe('membership.not_enrolled')
  })
})

test('every refusal says why in a sentence and what to do instead', () => {
  const statuses: PolicyStatus[] = ['data_entry', 'active', 'inactive', 'cancelled']
  for (const subject of subjects)
    for (const status of statuses)
      for (const screen of ['card', 'master_screen'] as const) {
        const verdict = mayChange(
          subject,
          facts({ status, technicianAssigned: true, permissions: new Set() }),
          screen,
          'responding_parties',
        )
        if (verdict.allowed) continue
        expect(verdict.because, `${subject} × ${status}`).toMatch(/^[A-Z].*\.$/)
        expect(verdict.instead, `${subject} × ${status}`).toMatch(/^[A-Z].*\.$/)
      }
})

test('the table has a cell for every status', () => {
  for (const subject of subjects)
    expect(Object.keys(policyTable[subject]).sort()).toEqual(['active', 'cancelled', 'data_entry', 'inactive', 'label'])
})
