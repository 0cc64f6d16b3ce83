import { expect, test } from 'vitest'
import { type Guards, mayUse, type UseFacts } from './may-use.ts'

const open: Guards = {
  direction: 'either',
  audience: 'either',
  teams: [],
  leastRole: null,
  productLine: null,
  soleReason: false,
  purpose: null,
}
const call: UseFacts = {
  role: 'agent',
  teams: ['Care'],
  direction: 'inbound',
  spokenWith: 'customer',
  subject: 'customer',
  productLine: 'DIY',
  changesInInteraction: 0,
  meantToCancel: null,
}

test.each<[string, Partial<Guards>, Partial<UseFacts>, string | null]>([
  ['without guards everybody may', {}, {}, null],
  ['an agent is no lead', { leastRole: 'lead' }, {}, 'disposition.least_role'],
  ['billing stands outside the order, below lead', { leastRole: 'lead' }, { role: 'billing' }, 'disposition.least_role'],
  ['a lead is a lead', { leastRole: 'lead' }, { role: 'lead' }, null],
  ['a lead is no supervisor', { leastRole: 'supervisor' }, { role: 'lead' }, 'disposition.least_role'],
  ['an administrator is above a supervisor', { leastRole: 'supervisor' }, { role: 'administrator' }, null],
  ['another team', { teams: ['Retention', 'Sales'] }, {}, 'disposition.teams'],
  ['one of the teams', { teams: ['Retention', 'Care'] }, {}, null],
  ['outgoing only, and the call came in', { direction: 'outbound' }, {}, 'disposition.direction'],
  ['incoming only, and we called', { direction: 'inbound' }, { direction: 'outbound' }, 'disposition.direction'],
  ['the direction is not known', { direction: 'outbound' }, { direction: null }, null],
  ['for third parties, and it is the customer', { audience: 'third_party' }, {}, 'disposition.audience'],
  ['for third parties, and it is one', { audience: 'third_party' }, { spokenWith: 'third_party' }, null],
  ['for customers, and it is a third party', { audience: 'customer' }, { spokenWith: 'third_party' }, 'disposition.audience'],
  ['for prospects, and it is a customer', { audience: 'prospect' }, {}, 'disposition.audience'],
  ['for prospects, in an internal interaction on a customer', { audience: 'prospect' }, { spokenWith: null }, 'disposition.audience'],
  [
    'for customers, and it is a prospect',
    { audience: 'customer' },
    { spokenWith: 'prospect', subject: 'prospect' },
    'disposition.audience',
  ],
  ['the catalogue without a customer', { audience: 'prospect' }, { spokenWith: null, subject: null }, null],
  ['a save, and they cancelled', { purpose: 'save' }, { meantToCancel: 'cancelled' }, 'disposition.was_cancelled'],
  ['a save, and they stay', { purpose: 'save' }, { meantToCancel: 'saved' }, null],
  ['a cancellation, and they stay', { purpose: 'cancellation' }, { meantToCancel: 'saved' }, 'disposition.was_saved'],
  ['a cancellation for a while, and they stay', { purpose: 'temporary_cancellation' }, { meantToCancel: 'saved' }, 'disposition.was_saved'],
  ['a cancellation, and they cancelled', { purpose: 'cancellation' }, { meantToCancel: 'cancelled' }, null],
  ['a save that was told of elsewhere', { purpose: 'save' }, {}, null],
  ['another product line', { productLine: 'Pro' }, {}, 'disposition.product_line'],
  ['the same product line', { productLine: 'DIY' }, {}, null],
  ['a mixed or unknown line refuses nothing', { productLine: 'Pro' }, { productLine: null }, null],
  ['the sole reason, and something was changed', { soleReason: true }, { changesInInteraction: 1 }, 'disposition.sole_reason'],
  ['the sole reason, and nothing was', { soleReason: true }, {}, null],
])('%s', (_, guards, facts, code) => {
  const verdict = mayUse({ ...open, ...guards }, { ...call, ...facts })
  expect(verdict.allowed ? null : verdict.code).toBe(code)
})
