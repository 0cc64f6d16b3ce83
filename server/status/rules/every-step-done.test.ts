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
