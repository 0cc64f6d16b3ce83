import { expect, test } from 'vitest'
import { ticketSteps } from '#contract/tickets.ts'
import { stepInWords } from './step-in-words.ts'

const staff = { by: 'staff' as const, who: 'Tamsin Oke', was: null, becomes: null }
const idris = { id: '1', name: 'Idris Vale' }

test.each([
  ['Opened by Tamsin Oke.', { ...staff, step: 'opened' }],
  ['Opened by the customer.', { ...staff, step: 'opened', by: 'customer', who: null }],
  ['Given to Idris Vale by Tamsin Oke.', { ...staff, step: 'assigned', becomes: idris }],
  ['Taken by Tamsin Oke.', { ...staff, step: 'assigned', becomes: { id: '2', name: 'Tamsin Oke' } }],
  ['Went to Idris Vale.', { ...staff, step: 'assigned', by: 'system', who: null, becomes: idris }],
  ['Taken from Idris Vale to where nobody holds it by Tamsin Oke.', { ...staff, step: 'assigned', was: idris }],
  ['Closed by the customer.', { ...staff, step: 'closed', by: 'customer', who: null }],
  ['Opened again by Tamsin Oke.', { ...staff, step: 'reopened' }],
  ['Its answer was mailed again by Tamsin Oke.', { ...staff, step: 'reposted' }],
  ['Put into ticket 23001 by Tamsin Oke.', { ...staff, step: 'merged', becomes: { id: '3', number: '23001' } }],
  ['Priority high, was normal by Tamsin Oke.', { ...staff, step: 'prioritised', was: 'normal', becomes: 'high' }],
  ['Tags: vip, hub by Tamsin Oke.', { ...staff, step: 'tagged', becomes: ['vip', 'hub'] }],
  ['No longer put off: the customer wrote.', { ...staff, step: 'woken', by: 'system', who: null }],
] as const)('%s', (sentence, step) => {
  expect(stepInWords(step)).toBe(sentence)
})

test('each step has its sentence', () => {
  for (const step of ticketSteps) expect(stepInWords({ ...staff, step })).toMatch(/^[A-Z].*\.$/)
})
