import { expect, test } from 'vitest'
import { everyStepDone } from './every-step-done.ts'

const six = ['order_placed', 'payment_taken', 'station_account_created', 'shipped', 'delivered', 'installed']

test.each([
  [[], false],
  [six, false],
  [[...six, 'technician_assigned'], true],
  [[...six, 'self_install_chosen'], true],
  [[...six, 'technician_assigned'].filter((step) => step !== 'installed'), false],
])('of %j', (done, all) => {
  expect(everyStepDone(done)).toBe(all)
})

test('without alarm there is no central station to wait for', () => {
  const done = ['order_placed', 'payment_taken', 'self_install_chosen', 'shipped', 'delivered', 'installed']
  expect(everyStepDone(done, ['telecom'])).toBe(true)
  expect(everyStepDone(done, ['alarm'])).toBe(false)
})
