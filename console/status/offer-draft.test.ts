import { expect, test } from 'vitest'
import { newOffer, offerFrom } from '#console/status/offer-draft.ts'

test.each([
  ['a credit needs an amount', {}, null],
  ['a credit', { minor: '2000' }, { kind: 'account_credit', accepted: false, cost: { amount: '2000', currency: 'USD' } }],
  ['equipment needs its name', { kind: 'free_equipment' }, null],
  [
    'equipment may cost nothing',
    { kind: 'free_equipment', what: ' Camera ', accepted: true },
    { kind: 'free_equipment', accepted: true, cost: { amount: '0', currency: 'USD' }, what: 'Camera' },
  ],
  ['a piece is chosen', { kind: 'replaced_equipment' }, null],
] as const)('%s', (_name, given, expected) => {
  expect(offerFrom({ ...newOffer(), ...given }, 'USD')).toEqual(expected)
})
