import { expect, test } from 'vitest'
import { effectWords } from './effect-words.ts'
import type { Effect } from './plan-action.ts'

const monitoring = { id: 's', plan: 'Monitoring', state: 'on', nextChargeOn: '2026-11-30', endsOn: null } as const
const said = (effect: Effect) => {
  const { what, from, to } = effectWords(effect, 'USD')
  return from === null ? `${what}: ${to}` : `${what}: ${from} → ${to}`
}

test.each<[Effect, string]>([
  [{ kind: 'written', what: 'status', from: 'data_entry', to: 'cancelled' }, 'Status: in data entry → cancelled'],
  [{ kind: 'written', what: 'cause', from: null, to: 'deactivated' }, 'Cause: on hold'],
  [{ kind: 'written', what: 'cause', from: 'unenrolled', to: null }, 'Cause: left the programme → no longer'],
  [{ kind: 'written', what: 'membership', from: 'enrolled', to: 'unenrolled' }, 'Membership: member → former member'],
  [{ kind: 'written', what: 'merged_into', from: '4021-11', to: null }, 'Merged into: 4021-11 → an account of its own again'],
  [
    { kind: 'written', what: 'points_frozen_until', from: null, to: '2027-02-08' },
    'Points: not frozen → frozen, kept until February 8, 2027',
  ],
  [{ kind: 'written', what: 'points_frozen_until', from: '2027-02-08', to: null }, 'Points: kept until February 8, 2027 → free again'],
  [{ kind: 'written', what: 'email_opt_in', from: true, to: false }, 'Email opt-in: yes → no'],
  [{ kind: 'written', what: 'billing_paused', from: false, to: true }, 'Billing: goes on → paused'],
  [{ kind: 'follows', what: 'portal', from: 'full', to: 'refused' }, 'Portal sign-in: on → off'],
  [{ kind: 'follows', what: 'points_accrue', from: true, to: false }, 'Points accrue: on → off'],
  [{ kind: 'follows', what: 'offers', from: false, to: true }, 'Offers: off → on'],
  [{ kind: 'first_order', what: 'cancelled' }, 'First order: being fulfilled → cancelled'],
  [{ kind: 'first_order', what: 'credited', amountMinor: 14900n }, 'Bill of the first order: $149.00 open → credited'],
  [{ kind: 'first_order', what: 'refund', amountMinor: 14900n }, 'First payment: $149.00 paid → you promise its refund'],
  [{ kind: 'first_order', what: 'refund_on_its_way' }, 'First payment: on its way → you promise its refund once it came in'],
  [{ kind: 'subscription', what: 'ends', subscription: monitoring, on: '2026-11-30' }, 'Monitoring: running → ends on November 30, 2026'],
  [
    { kind: 'subscription', what: 'starts', subscription: { ...monitoring, state: 'ended' }, on: '2026-11-10' },
    'Monitoring: ended → charged again from November 10, 2026',
  ],
  [
    { kind: 'subscription', what: 'starts', subscription: { ...monitoring, endsOn: '2026-11-30' }, on: '2026-11-30' },
    'Monitoring: ends on November 30, 2026 → charged again from November 30, 2026',
  ],
  [{ kind: 'stays', what: 'equipment', count: 1 }, 'Equipment: 1 piece stays where it is'],
  [{ kind: 'stays', what: 'equipment', count: 3 }, 'Equipment: 3 pieces stay where they are'],
  [{ kind: 'stays', what: 'balance', amountMinor: 4998n }, 'Balance: $49.98 stays owed'],
  [{ kind: 'stays', what: 'balance', amountMinor: -500n }, 'Balance: $5.00 stays in favor of the customer'],
  [
    { kind: 'stays', what: 'instalments', count: 6, leftMinor: 12000n, lastOn: '2027-04-01' },
    'Equipment balance: $120.00 stays due in 6 instalments, the last on April 1, 2027',
  ],
  [
    { kind: 'stays', what: 'instalments', count: 1, leftMinor: 2000n, lastOn: '2026-12-01' },
    'Equipment balance: $20.00 stays due on December 1, 2026',
  ],
  [
    { kind: 'stays', what: 'contract', plan: 'Monitoring', until: '2027-11-30' },
    'Contract of Monitoring: was agreed until November 30, 2027; nothing is charged for ending before',
  ],
  [{ kind: 'stays', what: 'payment_plan' }, 'Payment plan: goes on'],
  [{ kind: 'stays', what: 'points' }, 'Points: the existing ones stay'],
  [{ kind: 'stays', what: 'email_opt_in' }, 'Email opt-in: stays yes'],
  [{ kind: 'stays', what: 'billing' }, 'Billing: goes on'],
  [{ kind: 'warns', what: 'was_inactive', because: 'They travel until May.' }, 'Why it was closed: They travel until May.'],
  [{ kind: 'warns', what: 'past_due', amountMinor: 4998n }, 'Past due: $49.98 is still to be paid'],
  [{ kind: 'stays', what: 'tickets', numbers: ['23001'] }, 'Open ticket: #23001 stays open and is worked on as before'],
  [{ kind: 'stays', what: 'tickets', numbers: ['1', '2'] }, 'Open tickets: #1, #2 stay open and are worked on as before'],
  [
    { kind: 'stays', what: 'tickets', numbers: ['1', '2', '3', '4', '5', '6', '7'] },
    'Open tickets: #1, #2, #3, #4, #5 and 2 more stay open and are worked on as before',
  ],
  [{ kind: 'warns', what: 'no_service' }, 'Services: no service starts again'],
  [{ kind: 'warns', what: 'no_offer_mail' }, 'Email opt-in: stays no, so no offers are sent by mail'],
])('%o', (effect, words) => {
  expect(said(effect)).toBe(words)
})
