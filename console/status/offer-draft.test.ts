import { expect, test } from 'vitest'
import { newOffer, offerFrom } from '#console/status/offer-draft.ts'

test.each([
  ['a credit needs an amount', {}, null],
  ['a credit', { minor: '2000' }, { kind: 'account_credit', accepted: false, cost: { amount: '2000', currency: 'USD' } }],
  ['equipment needs its name', { kind: 'free_equipment', minor: '2000' }, null],
  ['equipment needs its cost', { kind: 'free_equipment', what: 'Camera' }, null],
  ['equipment costs something', { kind: 'free_equipment', what: 'Camera', minor: '0' }, null],
  [
    'equipment',
    { kind: 'free_equipment', what: ' Camera ', minor: '2000', accepted: true },
    { kind: 'free_equipment', accepted: true, cost: { amount: '2000', currency: 'USD' }, what: 'Camera' },
  ],
  ['a piece is chosen', { kind: 'replaced_equipment', minor: '2000' }, null],
] as const)('%s', (_name, given, expected) => {
  expect(offerFrom({ ...newOffer(), ...given }, 'USD')).toEqual(expected)
})
